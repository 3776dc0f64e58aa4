"""Identifiers: strings that the type checker keeps apart."""

from typing import NewType

ProductId = NewType("ProductId", str)
VariantId = NewType("VariantId", str)
ShopperId = NewType("ShopperId", str)
SessionId = NewType("SessionId", str)
OrderId = NewType("OrderId", str)
TicketId = NewType("TicketId", str)
ProposalId = NewType("ProposalId", str)
DecisionId = NewType("DecisionId", str)
PolicyId = NewType("PolicyId", str)
