"""Every setting of the shop, read from the environment (prefix `SHOP_`) and a `.env` file."""

from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from store.errors import BadSettings

BrainSetting = Literal["auto", "endpoint", "embedded", "template"]


class Settings(BaseSettings):
    """One value for every choice an operator has. Secrets have no default and are never printed.

    Use `load_settings()` at the border: it turns a bad value into `BadSettings`.
    """

    model_config = SettingsConfigDict(
        env_prefix="SHOP_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        env_ignore_empty=True,
        protected_namespaces=(),
    )

    home: Path = Field(Path("./var"), description="The state folder: delete it for a clean start.")
    models: Path = Field(
        Path("~/.cache/shopkeeper"), description="Model weights, shared between checkouts."
    )
    database_url: str | None = Field(
        None, repr=False, description="SQLAlchemy URL; SQLite in the state folder when unset."
    )
    chroma_url: str | None = Field(None, description="A Chroma server; embedded when unset.")

    brain: BrainSetting = Field("auto", description="Pins the rung of the brain ladder.")
    model_path: Path | None = Field(None, description="Any GGUF file for the embedded rung.")
    model_name: str = Field("gpt-4.1-mini", description="The model asked for at the endpoint.")
    planner: Literal["auto", "model"] = Field(
        "auto", description="`model` lets a strong endpoint model plan every turn."
    )
    openai_api_key: str | None = Field(None, repr=False, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(None, validation_alias="OPENAI_BASE_URL")
    turn_seconds: float = Field(20.0, gt=0, le=600, description="The deadline of one turn.")

    effects_url: str | None = Field(
        None,
        repr=False,
        pattern=r"^https?://\S+$",
        description="Where confirmed changes (a cancellation, a ticket) are posted as JSON, each "
        "with its Idempotency-Key. Unset: they wait in the outbox.",
    )

    host: str = "127.0.0.1"
    port: int = Field(7860, ge=1, le=65535)
    proxies: str = Field(
        "",
        description="Proxies in front of the shop (their own addresses, or networks with no "
        "visitor in them, with commas between) whose X-Forwarded-For is believed. Unset: "
        "nobody's. The desk then needs SHOP_DESK_PASSWORD.",
    )
    secret: str | None = Field(
        None, repr=False, min_length=16, description="Signs sessions; made and kept when unset."
    )
    desk_password: str | None = Field(
        None, repr=False, min_length=8, description="Unset: the desk opens on loopback only."
    )

    shop_name: str = "Larkspur Market"
    currency: str = Field("EUR", pattern=r"^[A-Z]{3}$", description="ISO 4217.")
    languages: tuple[str, ...] = ("en", "zh")
    desk_hours: str = Field("Mon-Sat 08:00-20:00", description="When a person answers.")
    refund_limit_minor: int = Field(
        20_000, ge=0, description="Above this amount (minor units) a person decides on a refund."
    )
    risk_threshold: float = Field(
        0.6, ge=0, le=1, description="Products with a higher content risk are not shown."
    )

    @field_validator("home", "models", "model_path")
    @classmethod
    def _expand(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else path

    @field_validator("proxies")
    @classmethod
    def _networks(cls, proxies: str) -> str:
        given = [part.strip() for part in proxies.split(",") if part.strip()]
        networks = [ip_network(part, strict=False) for part in given]
        if any(network.prefixlen < 8 for network in networks):
            raise ValueError("a network this wide holds the visitors too: name the proxies")
        return ",".join(str(network) for network in networks)

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{(self.home / 'shop.sqlite3').resolve()}"


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises `BadSettings`, which names the bad ones and hides their values."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
            for fault in error.errors(include_input=False, include_url=False)
        )
        raise BadSettings(
            f"cannot use these settings: {faults}. Set them as SHOP_<NAME> in the environment "
            "or in .env"
        ) from None
