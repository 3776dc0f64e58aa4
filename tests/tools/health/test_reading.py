"""What a label states, suggests and denies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.health.lexicon import load_lexicon
from tools.health.reading import allergens_in, read_label, worst
from tools.health.tokens import fold


def stated(text: str) -> set[str]:
    return {f.allergen for f in allergens_in(text) if f.kind != "free"}


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Cultured buttermilk, salt.", {"milk"}),
        ("Emulsifier: soya lecithin.", {"soy"}),
        ("Sugar, soybeans, wheatflour, eggwhites.", {"soy", "gluten", "eggs"}),
        ("Malted barley, rye, spelt, kamut.", {"gluten"}),
        ("Semolina, couscous.", {"gluten"}),
        ("Tahini, anchovies, surimi.", {"sesame", "fish"}),
        ("Preservative (E223), sulphur dioxide.", {"sulphites"}),
        ("Lysozyme (E1105).", {"eggs"}),
        ("Prunus Amygdalus Dulcis Oil, Sesamum Indicum Seed Oil.", {"tree_nuts", "sesame"}),
        ("Hydrolyzed Wheat Protein, Lac Powder.", {"gluten", "milk"}),
        ("Parmigiano Reggiano, ricotta, ghee.", {"milk"}),
        ("Squid ink, oyster sauce, scallops.", {"molluscs"}),
        ("Coquilles Saint-Jacques, sel.", {"molluscs"}),
        ("Nutmeats, sunflower nuts.", {"tree_nuts"}),
        ("Corn flour, flour, malt, dextrin.", {"gluten"}),
        ("Kefir, buttered popcorn.", {"milk"}),
        ("Langoustines, king prawns.", {"crustaceans"}),
        ("Celeriac, mustard seeds, lupin flour.", {"celery", "mustard", "lupin"}),
        ("Groundnut oil, cashews.", {"peanuts", "tree_nuts"}),
        ("NONFAT MILK, non fat milk", {"milk"}),
        ("Farine de blé, œufs, lait entier, noisettes.", {"gluten", "eggs", "milk", "tree_nuts"}),
        ("Weizenmehl, Vollmilchpulver, Haselnüsse.", {"gluten", "milk", "tree_nuts"}),
        ("小麦粉、花生酱、脱脂奶粉。", {"gluten", "peanuts", "milk"}),
    ],
)
def test_a_word_of_a_class_is_found_in_its_forms(text: str, classes: set[str]) -> None:
    assert stated(text) == classes


@pytest.mark.parametrize(
    "text",
    [
        "Coconut milk, cocoa butter, cream of tartar, peas.",
        "Buckwheat flour, rice flour, corn starch, glutinous rice, maltodextrin.",
        "Nutmeg, butternut squash, water chestnuts, coconut, doughnut flavour.",
        "Eggplant, oyster mushrooms, crab apples.",
        "Shea butter, milk thistle, butter beans, buttercup squash.",
        "Mustard-free spices, sodium sulfate, unsulphured molasses.",
        "Rice milk, sunflower lecithin.",
        "Locust bean gum, cream style corn, ginger ale, root beer.",
        "Sunflower nuts, sunflower nutmeats, conflour, com flour, malt dextrin.",
        "Water kefir, kefir crystals, poulet rôti.",
        "Graines en coquille, coquille d'oie.",
        "椰奶、荞麦粉、麦芽糖、可可脂。",
    ],
)
def test_a_look_alike_states_nothing(text: str) -> None:
    assert stated(text) == set()


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Oat milk", {"gluten"}),
        ("Soy milk", {"soy"}),
        ("Almond milk", {"tree_nuts"}),
        ("Peanut butter", {"peanuts"}),
        ("Milk chocolate", {"milk"}),
        ("Almond flour", {"tree_nuts"}),
        ("Mustard flour", {"mustard"}),
    ],
)
def test_only_the_look_alike_part_of_a_phrase_is_left_out(text: str, classes: set[str]) -> None:
    assert stated(text) == classes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("May contain hazelnuts.", "trace"),
        ("May contain hazelnuts due to shared equipment.", "trace"),
        ("Made on a shared line. May contain hazelnuts.", "trace"),
        ("Milk, hazelnuts and soy may be present.", "trace"),
        ("可能含有榛子", "trace"),
        ("May contain traces of hazelnuts.", "remote"),
        ("MAY CONTAIN TRACES 0F HAZELNUTS.", "remote"),
        ("May contain a trace of hazelnuts.", "remote"),
        ("Hazelnuts may be present in traces.", "remote"),
        ("Peut contenir des traces de noisettes.", "remote"),
        ("可能含有微量榛子", "remote"),
        ("Made in a facility that also processes hazelnuts.", "remote"),
        ("Produit dans une usine qui utilise des noisettes.", "remote"),
        ("Corn, sea salt, trace of lime, hazelnuts.", "contains"),
        ("Hazelnut-free.", "free"),
        ("Free from milk, eggs and hazelnuts.", "free"),
        ("Contains no wheat, soy or hazelnuts.", "free"),
        ("不含榛子", "free"),
        ("Contains: hazelnuts.", "contains"),
        ("No added sugar, hazelnuts.", "contains"),
        ("May contain milk. Contains hazelnuts.", "contains"),
        ("No added sugar hazelnut spread", "contains"),
    ],
)
def test_a_statement_decides_what_its_words_mean(text: str, kind: str) -> None:
    found = [f.kind for f in allergens_in(text) if f.allergen == "tree_nuts"]
    assert found == [kind]


def test_a_trace_of_an_ingredient_is_no_statement_about_traces() -> None:
    assert not read_label("Corn, sea salt, trace of lime.").speaks_of_traces
    assert read_label("Corn, sea salt. May contain traces of nuts.").speaks_of_traces


def test_free_range_is_not_free_from() -> None:
    assert stated("Pasteurised egg free range, mustard") == {"eggs", "mustard"}


def test_a_misspelt_class_word_is_likely_and_not_stated() -> None:
    reading = read_label("Wehat flour, sugar, salt, yeast.")
    found = worst(reading.mentions("gluten"))
    assert found is not None
    assert found.certainty == "likely"


def test_a_compound_food_counts_only_until_the_label_lists_its_parts() -> None:
    bare = worst(read_label("Beef, mayonnaise, salt.").mentions("eggs"))
    listed = worst(read_label("Beef, mayonnaise (oil, pea protein, vinegar).").mentions("eggs"))
    assert bare is not None
    assert bare.certainty == "made_of"
    assert listed is None


@pytest.mark.parametrize(
    ("text", "allergen", "certainty"),
    [
        ("Vegetable oil (soybean, canola), salt.", "soy", "likely"),
        ("Soy bean oil, salt.", "soy", "likely"),
        ("Sel, huile de soja.", "soy", "likely"),
        ("Natural mixed tocopherols (soy), salt.", "soy", "likely"),
        ("Soya flour, soybean oil.", "soy", "is"),
        ("Farine de soja, huile de soja.", "soy", "is"),
        ("Vegetable fats (palm, shea), emulsifier (soya lecithin).", "soy", "is"),
        ("Glucose syrup (from wheat), sugar.", "gluten", "likely"),
        ("Glucose-fructose syrup (wheat), sugar.", "gluten", "likely"),
        ("Maltodextrin (wheat), wheat dextrose.", "gluten", "likely"),
        ("Glucose syrup (from barley), sugar.", "gluten", "likely"),
        ("Cultured dextrose (barley), sugar.", "gluten", "is"),
        ("Starch (wheat), glucose syrup (wheat).", "gluten", "is"),
        ("Glucose syrup, biscuit (wheat, sugar).", "gluten", "is"),
    ],
)
def test_a_refined_part_is_likely_while_the_source_itself_is_stated(
    text: str, allergen: str, certainty: str
) -> None:
    found = worst(read_label(text).mentions(allergen))
    assert found is not None
    assert found.certainty == certainty


def test_a_span_points_into_the_original_text() -> None:
    text = "Weißer Zucker, Crème fraîche, œufs"
    words = {text[f.start : f.end] for f in allergens_in(text)}
    assert words == {"Crème fraîche", "œufs"}
    assert all(f.word == text[f.start : f.end] for f in allergens_in(text))


def test_invisible_characters_do_not_hide_a_word() -> None:
    assert stated("pea\u200bnu\u00adts, salt") == {"peanuts"}


def test_no_phrase_both_states_and_denies_the_same_class() -> None:
    def conflicts(node: object, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        found = []
        sure: dict[str, set[str]] = {}
        for meaning in node.meanings:  # type: ignore[attr-defined]
            sure.setdefault(meaning.substance, set()).add(meaning.certainty)
        found += [path for kinds in sure.values() if {"is", "never"} <= kinds]
        for word, child in node.following.items():  # type: ignore[attr-defined]
            found += conflicts(child, (*path, word))
        return found

    assert conflicts(load_lexicon().root, ()) == []


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_every_span_lies_inside_it(text: str) -> None:
    for found in allergens_in(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.word == text[found.start : found.end]


@given(st.text(max_size=80))
def test_folding_keeps_a_place_for_every_character(text: str) -> None:
    folded = fold(text)
    assert folded.places is None or len(folded.places) == len(folded.text)


@given(st.lists(st.sampled_from(["water", "salt", "sugar", "rice", "carrots"]), max_size=6))
def test_an_added_allergen_is_found_wherever_it_stands(others: list[str]) -> None:
    for place in range(len(others) + 1):
        words = [*others[:place], "almonds", *others[place:]]
        assert stated(", ".join(words)) == {"tree_nuts"}
