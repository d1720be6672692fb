"""The import borders of the design: who may know whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = {"extract", "warehouse", "flows", "tests"}
MAY_IMPORT = {
    "extract": {"extract"},
    "warehouse": {"warehouse", "extract.records", "extract.ids"},
    "flows": {"flows", "warehouse", "extract"},
}
ONLY_IN = {
    "prefect": ("flows/",),
    "duckdb": ("warehouse/",),
    "aiohttp": ("flows/fetch/", "flows/demo/"),
    "trafilatura": ("extract/article.py",),
    "feedparser": ("extract/",),
    "socket": ("flows/",),
    "requests": (),
    "httpx": ("flows/",),
}
#: The packages of `extract/claims`: each knows those before it.
CLAIM_LAYERS = ("words", "scoping", "speaking", "counting", "stating")
PURE_MODULES_REFUSED = {"os", "time", "random", "subprocess", "sqlite3", "urllib.request", "http"}
CLOCK_CALLS = {"now", "utcnow", "today"}


def _modules() -> list[Path]:
    return sorted(p for package in MAY_IMPORT for p in (ROOT / package).rglob("*.py"))


def _imports(path: Path) -> set[str]:
    """Dotted names that a file imports, relative ones made absolute."""
    package = path.relative_to(ROOT).parent.parts
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_package_may_know(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    foreign = [
        name
        for name in _imports(path)
        if name.split(".")[0] in OURS and not any(name == ok or name.startswith(ok + ".") for ok in MAY_IMPORT[package])
    ]
    assert foreign == []


@pytest.mark.parametrize("layer", CLAIM_LAYERS)
def test_a_layer_of_reading_claims_knows_only_those_before_it(layer: str) -> None:
    later = tuple(f"extract.claims.{name}." for name in CLAIM_LAYERS[CLAIM_LAYERS.index(layer) + 1 :])
    modules = sorted((ROOT / "extract" / "claims" / layer).glob("*.py"))
    assert modules
    assert not [name for path in modules for name in _imports(path) if name.startswith(later)]


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_stays_behind_its_door(path: Path) -> None:
    relative = path.relative_to(ROOT).as_posix()
    strays = [
        name
        for name in _imports(path)
        for library, doors in ONLY_IN.items()
        if (name == library or name.startswith(library + ".")) and not relative.startswith(tuple(doors))
    ]
    assert strays == []


@pytest.mark.parametrize("path", sorted((ROOT / "extract").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_extract_takes_no_clock_and_no_environment(path: Path) -> None:
    assert not {n for n in _imports(path) if any(n == m or n.startswith(m + ".") for m in PURE_MODULES_REFUSED)}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS
    }
    assert calls == set()
