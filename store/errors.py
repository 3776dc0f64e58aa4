"""Every error of Shopkeeper in one tree, split by who can act on it.

ShopkeeperError
├── ModelMayRetry          the model: wrong arguments, try again
│   └── UnknownReference       an id or value that the conversation does not hold
├── ShopperError           the shopper: say it, and say what else is possible
│   ├── NotFound               not there, or not yours (one answer for both)
│   ├── Refused                policy says no, with the clause
│   │   └── Unfit                  it does not fit this shopper, with the rule and the field
│   ├── ProposalExpired        the change was not confirmed in time, or was already used
│   ├── NeedsSignIn            the session is not verified strongly enough
│   └── BadText                the message cannot be read
├── OperatorError          the shop's operator: settings, files, servers
│   ├── BadSettings
│   ├── BadFile                a file that cannot be imported at all
│   ├── IndexUnusable          the search index does not belong to this catalogue
│   │   └── GraphUnsound       the vector graph does not reach all of its rows
│   ├── WeightsMissing         model weights are absent or have another hash
│   ├── TooFewPairs            a catalogue too small to train an encoder on
│   ├── StateLocked            another process holds the state folder
│   ├── NotDelivered           an effect was not taken by the shop's own system
│   └── BrainUnavailable       a model did not answer in time or not in form
└── DeveloperError         a mistake in this program
    └── CurrencyMismatch
"""

from store.verdict import VerdictReason


class ShopkeeperError(Exception):
    """Anything that Shopkeeper raises on purpose."""


class ModelMayRetry(ShopkeeperError):
    """The model gave something that cannot be used; it may try again."""


class UnknownReference(ModelMayRetry):
    """An id or value that occurs nowhere in the conversation, the profile or a tool result."""


class ShopperError(ShopkeeperError):
    """The shopper can act: the message is fit to be said."""


class NotFound(ShopperError):
    """The object does not exist or belongs to somebody else: one answer for both."""


class Refused(ShopperError):
    """The shop's policy does not allow it. `clause` names the policy clause."""

    def __init__(self, message: str, *, clause: str | None = None) -> None:
        super().__init__(message)
        self.clause = clause


class Unfit(Refused):
    """A product does not fit this shopper. `reason` names the rule and the field that say so; the
    message is a code: `conflict`, `unsure`, `risk`."""

    def __init__(self, message: str, reason: VerdictReason | None) -> None:
        super().__init__(message)
        self.reason = reason


class ProposalExpired(ShopperError):
    """A proposal was confirmed too late, twice, by another session, or the world moved on."""


class NeedsSignIn(ShopperError):
    """The session is not verified strongly enough for this."""


class BadText(ShopperError):
    """The message cannot be read: empty, NUL, broken Unicode."""


class OperatorError(ShopkeeperError):
    """The shop's operator can act: a setting, a file or a server."""


class BadSettings(OperatorError):
    """A setting has a value that cannot be used."""


class BadFile(OperatorError):
    """A file cannot be read at all: missing, of no known form, cut off."""


class IndexUnusable(OperatorError):
    """The search index is missing, broken, or belongs to another catalogue or encoder."""


class GraphUnsound(IndexUnusable):
    """The graph of the vector index does not reach all rows, as happens among a flood of products
    that are nearly the same. Comparing every vector still finds them."""


class WeightsMissing(OperatorError):
    """Model weights are absent or do not have the pinned SHA-256."""


class TooFewPairs(OperatorError):
    """The catalogue and its logs give too few training pairs."""


class StateLocked(OperatorError):
    """Another process holds the state folder."""


class NotDelivered(OperatorError):
    """The receiver of confirmed changes did not take one: it stays in the outbox."""


class BrainUnavailable(OperatorError):
    """A language model did not answer in time, or answered out of form."""


class DeveloperError(ShopkeeperError):
    """A mistake in this program."""


class CurrencyMismatch(DeveloperError):
    """Two amounts of different currencies were combined."""
