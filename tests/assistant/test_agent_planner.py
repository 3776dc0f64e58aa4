"""A scripted model plans with real tools over the demo shop."""

from langchain_core.messages import AIMessage

from assistant.agent_planner import plan_with_tools
from assistant.assistant import Assistant
from assistant.brain.scripted import ScriptedChatModel
from assistant.deadline import Deadline
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.session import visit_of


def calling(name: str, **arguments: object) -> AIMessage:
    return AIMessage("", tool_calls=[{"name": name, "args": arguments, "id": f"c-{name}"}])


def plan(
    shop: Assistant, shopper: str | None, *replies: AIMessage
) -> tuple[Plan | None, ScriptedChatModel]:
    session = shop.open_session(shopper_id=shopper).session_id
    record = shop.store.conversations.get(session)
    assert record is not None
    model = ScriptedChatModel(replies=list(replies))
    visit = visit_of(record, Memory(), shop.services, "en")
    made = plan_with_tools(model, visit, "something for tea", Memory(), Deadline.after(20.0))
    model.finish()
    return made, model


def test_the_last_tool_says_what_the_turn_is_for(shop: Assistant) -> None:
    made, _ = plan(shop, None, calling("search_products", query="tea kettle"), AIMessage("done"))
    assert made == Plan("discover", "model", arguments={"query": "tea kettle"})


def test_a_model_that_uses_no_tool_plans_nothing(shop: Assistant) -> None:
    assert plan(shop, None, AIMessage("none"))[0] is None


def test_a_search_of_the_model_keeps_to_what_the_shopper_avoids(shop: Assistant) -> None:
    _, model = plan(shop, "ada", calling("search_products", query="nuts"), AIMessage("done"))
    seen = str(model.asked[-1][-1].content)
    ids = [p.id for p in shop.store.catalogue.iter() if "tree_nuts" in (p.label.allergens or ())]
    assert not any(f'"{i}"' in seen for i in ids)
    _, guest = plan(shop, None, calling("search_products", query="nuts"), AIMessage("done"))
    assert any(f'"{i}"' in str(guest.asked[-1][-1].content) for i in ids), "the control"


def test_a_guest_learns_of_no_order_and_an_unknown_id_is_told_to_the_model(shop: Assistant) -> None:
    made, model = plan(
        shop,
        None,
        calling("my_orders"),
        calling("product_facts", product_id="nothing-1"),
        AIMessage("done"),
    )
    assert made is None
    assert "guest" in str(model.asked[1][-1].content)
    assert "use an id from a search" in str(model.asked[2][-1].content)
