"""Profiles keep facts with source and consent, health facts apart."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from store.errors import NotFound
from store.profile import Fact
from store.shop import Store


def test_facts_come_back_oldest_first_whatever_their_table(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        stocked.shoppers.add_fact(tx, "ada", Fact("like", "blue", "said", now))
        stocked.shoppers.add_fact(
            tx, "ada", Fact("allergen", "milk", "said", now - timedelta(days=1))
        )
    profile = stocked.shoppers.get("ada")
    assert profile is not None
    assert [fact.value for fact in profile.facts] == ["milk", "blue"]
    assert profile.allergens == {"milk"}


def test_health_facts_are_in_their_own_table_alone(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        stocked.shoppers.add_fact(tx, "ada", Fact("diet", "vegan", "said", now))
        count = "SELECT (SELECT count(*) FROM shopper_facts), count(*) FROM shopper_health_facts"
        assert tuple(tx.connection.execute(text(count)).one()) == (0, 1)


def test_a_health_fact_without_consent_is_kept_and_not_used(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        stocked.shoppers.add_fact(tx, "ada", Fact("allergen", "eggs", "imported", now, False))
    profile = stocked.shoppers.get("ada")
    assert profile is not None
    assert len(profile.facts) == 1
    assert profile.allergens == frozenset()


def test_saying_it_twice_keeps_it_once(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        stocked.shoppers.add_fact(tx, "ada", Fact("allergen", "eggs", "imported", now, False))
        stocked.shoppers.add_fact(tx, "ada", Fact("allergen", "eggs", "said", now, True))
    profile = stocked.shoppers.get("ada")
    assert profile is not None
    assert profile.facts == (Fact("allergen", "eggs", "said", now, True),)


def test_forgetting_by_value_by_kind_and_altogether(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        for kind, value in (("like", "blue"), ("like", "red"), ("diet", "vegan"), ("size", "M")):
            stocked.shoppers.add_fact(tx, "ada", Fact(kind, value, "said", now))  # type: ignore[arg-type]
        assert stocked.shoppers.remove_facts(tx, "ada", "like", "BLUE") == 1
        assert stocked.shoppers.remove_facts(tx, "ada", "diet") == 1
        assert stocked.shoppers.remove_facts(tx, "ada") == 2
        assert stocked.shoppers.remove_facts(tx, "ada") == 0


def test_a_shopper_is_found_by_address_whatever_its_case(stocked: Store) -> None:
    found = stocked.shoppers.find_by_email(" ADA@example.COM ")
    assert found is not None
    assert found.shopper_id == "ada"
    assert stocked.shoppers.find_by_email("nobody@example.com") is None


def test_a_fact_needs_a_shopper(stocked: Store, now: datetime) -> None:
    with pytest.raises(NotFound), stocked.write() as tx:
        stocked.shoppers.add_fact(tx, "nobody", Fact("like", "blue", "said", now))
