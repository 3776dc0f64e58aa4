"""Money: integer minor units and a currency."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from store.errors import CurrencyMismatch

_EXPONENT = {"JPY": 0, "KRW": 0}
_SIGN = {"EUR": "€", "USD": "$", "GBP": "£", "CNY": "¥", "JPY": "¥"}
_CHINESE = {"EUR": "欧元", "USD": "美元", "GBP": "英镑", "CNY": "元", "JPY": "日元"}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents) of an ISO 4217 currency."""

    minor: int
    currency: str

    @classmethod
    def from_decimal(cls, amount: Decimal | int | str, currency: str) -> "Money":
        """Round half up to the currency's minor unit. Raises `decimal.InvalidOperation`."""
        scale = Decimal(10) ** _EXPONENT.get(currency, 2)
        return cls(int((Decimal(amount) * scale).to_integral_value(ROUND_HALF_UP)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        places = _EXPONENT.get(self.currency, 2)
        return Decimal(self.minor).scaleb(-places)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __mul__(self, count: int) -> "Money":
        return Money(self.minor * count, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other).minor

    def _same(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise CurrencyMismatch(
                f"cannot combine {self.currency} and {other.currency}: convert one of them first"
            )
        return other

    def format(self, language: str = "en") -> str:
        """The amount as a shopper reads it: `€12.90` in English, `12.90 欧元` in Chinese."""
        number = f"{self.amount:,.{_EXPONENT.get(self.currency, 2)}f}"
        if language == "zh":
            return f"{number} {_CHINESE.get(self.currency, self.currency)}"
        sign = _SIGN.get(self.currency)
        return f"{sign}{number}" if sign else f"{number} {self.currency}"
