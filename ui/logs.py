"""Logs: event names and plain fields, on stderr, so that stdout stays the program's own."""

import logging
import os
import sys
import warnings

import structlog


def configure_logs(*, verbose: bool = False) -> None:
    """Send every log line to stderr: for people on a terminal, as JSON lines otherwise.

    Libraries are heard from WARNING on; telemetry of libraries is switched off.
    """
    level = logging.DEBUG if verbose else logging.WARNING
    logging.basicConfig(level=level, stream=sys.stderr, force=True)
    for handler in logging.getLogger().handlers:
        handler.setLevel(level)  # some libraries lower their own logger's level
    for name in ("httpx", "httpcore", "chromadb", "asyncio", "gradio", "openai"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # pydantic warns with the value it met, which is what a model or a shopper wrote
    warnings.filterwarnings("ignore", message="Pydantic serializer warnings")
    terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.DEBUG if verbose else logging.INFO
        ),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    for name in ("GRADIO_ANALYTICS_ENABLED", "ANONYMIZED_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ.setdefault(name, "1" if name.endswith("DISABLE_TELEMETRY") else "False")
