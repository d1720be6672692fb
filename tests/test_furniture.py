"""Furniture: lines that recur across an outlet's pages."""

from extract.furniture import find_recurring, strip_lines

BOX = "Join 4,000 readers of our evening letter"


def pages(count: int = 10) -> list[str]:
    return [f"Story {n} about lake {n * 3}.\nIts own second line, {'x' * n}.\n{BOX}" for n in range(count)]


def test_a_line_of_many_pages_is_furniture_whatever_its_number() -> None:
    lines = find_recurring(pages())
    text, taken = strip_lines("A new story.\nJoin 5,120 readers of our evening letter\nIts end.", lines)
    assert (text, taken) == ("A new story.\nIts end.", ("Join 5,120 readers of our evening letter",))


def test_few_pages_and_the_same_page_again_tell_nothing() -> None:
    assert find_recurring(pages(3)) == frozenset()
    assert find_recurring(pages(1) * 50) == frozenset()


def test_a_box_that_rotates_is_found_and_a_quote_told_twice_is_not() -> None:
    texts = pages(20)
    texts[3] += "\n“We are still searching,” the minister said."
    texts[4] += "\n“We are still searching,” the minister said."
    for number in range(0, 20, 4):
        texts[number] += "\nDownload the app of the house"
    lines = find_recurring(texts)
    assert "download the app of the house" in lines
    assert not any("searching" in line for line in lines)


def test_background_paragraphs_of_a_running_story_stay() -> None:
    background = "The lake has been closed to ferries in every winter since the great storm of the year. " * 6
    assert find_recurring([f"{text}\n{background}" for text in pages()]) == find_recurring(pages())


def test_a_text_of_furniture_alone_stays_whole() -> None:
    assert strip_lines(BOX, find_recurring(pages())) == (BOX, ())


def test_what_an_outlet_often_reports_is_not_its_furniture() -> None:
    texts = pages(20)
    for number in range(0, 20, 3):
        texts[number] += (
            f"\nNo casualties were reported.\n{number} people were killed."
            f"\n© {2020 + number} Example. All rights reserved."
        )
    lines = find_recurring(texts)
    assert not any("casualties" in line or "killed" in line for line in lines)
    assert any(line.startswith("©") for line in lines)
