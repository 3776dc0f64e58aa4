"""Whether a product fits a shopper's health and age, and whether its text may be shown at all."""

from tools.health.allergens import applies_allergens
from tools.health.diets import applies_diet

__all__ = ["applies_allergens", "applies_diet"]
