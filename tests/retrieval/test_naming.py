"""What a name says a product is."""

from retrieval.naming import makers_of, read_name


def test_what_stands_behind_for_is_not_what_the_product_is() -> None:
    name = read_name("slim folio for ipad air", "")
    assert "ipad" in name.places
    assert not {"ipad", "air"} & name.own
    assert name.parts == {"folio"}


def test_a_told_kind_says_what_it_is_wherever_it_stands() -> None:
    name = read_name("zagg palette nova 7 mobile phone case", "mobile phone case")
    assert name.parts == {"case"}
    assert name.kind[-1] == "case"


def test_a_line_names_its_maker() -> None:
    assert makers_of(["iphone", "xr"]) == {"apple"}
    assert makers_of(["surface", "pro", "7"]) == {"microsoft"}


def test_plain_words_name_no_maker() -> None:
    assert makers_of(["network", "switch"]) == frozenset()
    assert makers_of(["surface", "cleaner"]) == frozenset()
