from assistant.events import Done, Failure, Question, Replace, Status, Token
from store.ids import ProductId
from store.shop import Store
from tests.ui.conftest import card
from tests.ui.replay import ReplayingAssistant
from ui.render import Renderer
from ui.turn_view import TurnView, kept_turn


def done(text: str = "Done.", error: str | None = None) -> Done:
    return Done(1, text, "en", "discover", "template", suggestions=("More",), error=error)


def test_words_are_appended_replaced_and_settled() -> None:
    view = TurnView("hi")
    for event in (Status("search", "Searched"), Token("The sa"), Token("fe one"), Replace("This")):
        view = view.after(event)
    assert view.text == "This"
    assert view.steps == ("Searched",)
    assert not view.over
    assert view.after(done()).text == "Done."
    assert view.after(done()).brain == "template"


def test_a_failure_is_shown_once() -> None:
    view = TurnView("hi").after(Failure("refused", "Not possible."))
    view = view.after(done("Not possible.", "refused"))
    html = Renderer("Shop").render("turn", "en", turn=view)
    assert html.count("Not possible.") == 1
    assert "lm-brain" not in html


def test_a_question_brings_its_answers_to_tap() -> None:
    view = TurnView("hi").after(Question("For whom?", ("A child", "Myself"))).after(done())
    html = Renderer("Shop").render("turn", "en", turn=view)
    assert 'data-say="A child"' in html


def test_a_kept_turn_looks_like_it_did(store: Store, assistant: ReplayingAssistant) -> None:
    session = assistant.open_session().session_id
    list(assistant.say(session, "snacks"))
    turn = kept_turn(assistant.transcript(session)["turns"][0], last=True)
    assert turn.cards[0] == card(store.catalogue.get(ProductId("bars")))  # type: ignore[arg-type]
    html = Renderer("Shop").render("turn", "en", turn=turn)
    assert "Check: traces not stated" in html
    assert 'value="shirt-m"' in html


def test_an_old_proposal_has_no_buttons(assistant: ReplayingAssistant) -> None:
    session = assistant.open_session().session_id
    list(assistant.say(session, "cancel"))
    kept = assistant.transcript(session)["turns"][0]
    renderer = Renderer("Shop")
    assert "data-answer" in renderer.render("turn", "en", turn=kept_turn(kept, last=True))
    assert "data-answer" not in renderer.render("turn", "en", turn=kept_turn(kept, last=False))
