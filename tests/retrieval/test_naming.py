"""What a name says a product is."""

from retrieval.naming import makers_in, read_name


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
    assert makers_in(["iphone", "xr"]).made("apple")
    assert makers_in(["surface", "pro", "7"]).made("microsoft")
    assert not makers_in(["iphone", "xr"]).made("zagg")
    assert not makers_in(["iphone", "xr"]).made("applewood")


def test_a_brand_is_the_maker_s_however_it_is_written() -> None:
    assert makers_in(["de", "longhi", "magnifica"]).made("de'longhi")
    assert makers_in(["tp", "link", "router"]).made("tp-link")
    assert makers_in(["western", "digital", "drive"]).made("wd")


def test_what_stands_beside_a_line_may_only_go_with_it() -> None:
    assert makers_in(["ipad", "keyboard"]).beside == ("keyboard",)
    assert not makers_in(["ipad", "keyboard"]).by_name
    assert makers_in(["apple", "keyboard"]).by_name


def test_plain_words_name_no_maker() -> None:
    assert makers_in(["network", "switch"]).names == frozenset()
    assert makers_in(["surface", "cleaner"]).names == frozenset()
