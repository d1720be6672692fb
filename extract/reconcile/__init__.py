"""The reports of one event reconciled: what is corroborated, updated, disputed by side, or does not add up."""

from extract.reconcile.changes import describe_changes
from extract.reconcile.state import reconcile

__all__ = ["describe_changes", "reconcile"]
