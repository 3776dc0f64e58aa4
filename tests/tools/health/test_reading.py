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
        ("MAY BE PRESENT:HAZELNUTS", "trace"),
        ("Traces:hazelnuts", "remote"),
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
        ("Peut contenir soja contient: noisettes", "contains"),
        ("Oil that may contain one or more of: palm, corn, salt, hazelnuts", "contains"),
        ("Oil (may contain one or more of: palm, hazelnut oil), salt", "trace"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Whole grain millet flour, whole grain sorghum flour, salt.",
        "Gluten free flour (brown rice flour, tapioca starch), hydrolyzed corn gluten.",
        "Farine d' amarante, farine de riz.",
        "Farine de graines de caroube, harina de garbanzo, Johannisbrotkernmehl.",
        "Pasta de tomate, crema de coco, crème de noix de coco, lait de noix de coco.",
        "Marshmallow creme (sugar, corn syrup), confectioner's glaze (refined lac).",
        "Live cultures (L. bulgaricus), glyceryl lactoesters, Milchsäure.",
        "Kühl und trocken lagern. Zonnebloemolie, brilliant blue, annatto.",
        "Hemp nuts, cocoa nuts, hempnut base.",
        "Calamansi juice, tamarillo, cantaloupe.",
        "Ferrous sulfite, sodium bisulfate, organosulfur compounds.",
    ],
)
def test_a_look_alike_leaves_no_part_of_itself_over(text: str) -> None:
    assert stated(text) == set()


@pytest.mark.parametrize(
    ("text", "allergen"),
    [
        ("Water, milk1, salt. 1 from grass-fed cows", "milk"),
        ("Water, 2wheat flour, salt.", "gluten"),
        ("Agua, mostaza10, sal.", "mustard"),
    ],
)
def test_a_footnote_glued_to_a_word_does_not_hide_it(text: str, allergen: str) -> None:
    assert allergen in stated(text)


@pytest.mark.parametrize(
    ("text", "allergen"),
    [
        ("Sugar, hazelntfts, salt.", "tree_nuts"),
        ("Sugar, sodium bilsulfite (to keep the colour), salt.", "sulphites"),
        ("Sugar, hazlenuts (roasted, chopped), salt.", "tree_nuts"),
        ("Potatoes, sodium metabisulfate, sulpher dioxide.", "sulphites"),
        ("Zucker, Milchschokoladenstücke, Salz.", "milk"),
        ("Suiker, melkchocoladevlokken, zout.", "milk"),
        ("Sucre, graisse, lamande, sel.", "tree_nuts"),
        ("Sucre, farinede ble, protéines desoja, sel.", "soy"),
        ("Zucker, Weizenquellmehl, Salz.", "gluten"),
        ("Whet flour, water, salt.", "gluten"),
        ("Wheal protein, water, salt.", "gluten"),
        ("Water, skim mlik, salt.", "milk"),
        ("Water, mozarela, salt.", "milk"),
        ("Water, miilk powder, salt.", "milk"),
    ],
)
def test_an_unknown_word_that_holds_a_class_is_likely_and_never_passed_over(
    text: str, allergen: str
) -> None:
    found = worst(read_label(text).mentions(allergen))
    assert found is not None
    assert found.certainty in ("is", "likely")


@pytest.mark.parametrize(
    ("text", "allergen"),
    [
        ("Natural oil blend (palm fruit, canola, soybean, and olive oils).", "soy"),
        ("Flour, palm/soybean/canola oil, salt.", "soy"),
        ("Hydrogenated vegetable (soybean, cottonseed) oil.", "soy"),
        ("Sel, huile de canola ou de soya.", "soy"),
        ("Azúcar, aceite vegetal (de soya o de canola).", "soy"),
        ("Soybean oil (contains TBHQ and citric acid), salt.", "soy"),
        ("Sugar, spirit vinegar (barley), salt.", "gluten"),
        ("Sugar, alcohol (wheat), vanilla.", "gluten"),
        ("Water, beta carotene (fish gelatine), sugar.", "fish"),
    ],
)
def test_what_the_law_exempts_is_likely(text: str, allergen: str) -> None:
    found = worst(read_label(text).mentions(allergen))
    assert found is not None
    assert found.certainty == "likely"


@pytest.mark.parametrize(
    ("text", "allergen"),
    [
        ("Soybeans, sunflower oil.", "soy"),
        ("Miso (soybean, rice), corn oil.", "soy"),
        ("Margarine (soybean, milk).", "soy"),
        ("Vegetable oil (soy lecithin added).", "soy"),
        ("Canola oil, soy protein.", "soy"),
        ("Alcohol, wheat.", "gluten"),
        ("Fish gelatine, sugar.", "fish"),
    ],
)
def test_the_source_beside_a_refined_part_stays_stated(text: str, allergen: str) -> None:
    assert allergen in stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sugar, cocoa, contains 0.5% or less of: whey, salt.",
        "Cereals 95.0% milk 5.0% milk.",
        "Fromage (95 0% lait de vache).",
        "Sugar, milk less than 2 %.",
    ],
)
def test_a_share_is_no_denial(text: str) -> None:
    assert "milk" in stated(text)


@pytest.mark.parametrize(
    ("text", "allergen"),
    [
        ("Contains 0% milk.", "milk"),
        ("Fabriqué dans une usine exempte de noix.", "tree_nuts"),
        ("Usine sans arachides ni noix.", "tree_nuts"),
        ("Lactic acid (not from milk).", "milk"),
    ],
)
def test_a_denial_is_heard_in_its_words(text: str, allergen: str) -> None:
    assert allergen not in stated(text)
    assert read_label(text).denies(allergen)


@pytest.mark.parametrize(
    "text",
    [
        "Rijst, zout. (Sporen eieren, noten, soja)",
        "Ris, salt. Kan innehålla spår av nötter, mandel.",
        "Riz, sel. Présence éventuelle de fruits à coque.",
        "Rice, salt. May contaln hazelnuts.",
        "Riso, sale. Può anche contenere mandorle.",
    ],
)
def test_traces_in_other_languages_and_misread_ones_are_no_ingredients(text: str) -> None:
    kinds = {f.kind for f in allergens_in(text)}
    assert kinds
    assert kinds <= {"trace", "remote"}


def test_bread_crumbs_count_as_stated_until_the_label_lists_their_parts() -> None:
    def certainty(text: str) -> str:
        found = worst(read_label(text).mentions("gluten"))
        return found.certainty if found else ""

    assert certainty("Cod, bread crumbs, salt.") == "is"
    assert certainty("Cod, bread crumbs (rice flour, water, salt), oil.") == "likely"
    assert certainty("Cod, bread crumbs (wheat flour, water, salt), oil.") == "is"
    assert certainty("Lentil pasta (water, lentil flour), tomato.") != "is"


def test_butter_flavour_that_is_free_of_something_else_stays_suspect() -> None:
    reading = read_label("Popcorn, butter flavor (diacetyl free), salt.")
    found = worst(reading.mentions("milk"))
    assert found is not None
    assert found.certainty == "likely"
    assert not reading.denies("milk")


LABELS = {
    "fr": ("Eau, babeurre, sel.", "Sucre, farine de seigle, sel.", "Eau, céleri-rave, sel."),
    "de": ("Wasser, Süßmolkenpulver, Salz.", "Zucker, Roggenmehl, Salz.", "Wasser, Sellerie."),
    "es": ("Azúcar, suero de leche, sal.", "Harina de centeno, sal.", "Agua, apio, sal."),
    "it": ("Zucchero, latte in polvere.", "Farina di segale, sale.", "Acqua, sedano, sale."),
    "nl": ("Suiker, weipoeder, zout.", "Suiker, roggebloem, zout.", "Water, selderij, zout."),
    "pt": ("Açúcar, leite em pó, sal.", "Farinha de centeio, sal.", "Água, aipo, sal."),
}


@pytest.mark.parametrize("language", LABELS)
def test_milk_gluten_and_celery_are_found_in_six_other_languages(language: str) -> None:
    for text, allergen in zip(LABELS[language], ("milk", "gluten", "celery"), strict=True):
        found = worst(read_label(text).mentions(allergen))
        assert found is not None, text
        assert found.certainty in ("is", "likely"), text


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
