"""Whether a product fits a shopper's health and age, and whether its text may be shown at all."""
