"""The web application: the chat, the service desk, the transcripts, the API, one outer door."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import gradio as gr
from fastapi import FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.assistant import Assistant
from store.secret import session_secret
from ui.api import api_routes
from ui.binding import Binding
from ui.callers import Callers
from ui.chat_page import ChatPage
from ui.desk_page import desk_routes
from ui.media import media_routes
from ui.metrics import Metrics
from ui.operators import Operators
from ui.render import Renderer
from ui.running import TurnRunner
from ui.security import Door
from ui.transcript_page import transcript_routes
from ui.visitors import Visitors

_HEAD = """
<link rel="icon" href="/ui/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/ui/shop.css">
<meta name="theme-color" content="#f8f6f1" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#17161d" media="(prefers-color-scheme: dark)">
"""


def create_app(assistant: Assistant) -> FastAPI:
    """The whole shop as an ASGI application. The caller keeps the assistant and closes it."""
    settings = assistant.settings
    metrics = Metrics()
    runner = TurnRunner(metrics)
    renderer = Renderer(settings.shop_name)
    secret = session_secret(settings)
    visitors, callers = Visitors(assistant, secret), Callers(secret)
    operators = Operators(assistant.store, settings, callers)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        runner.close()

    app = FastAPI(
        title=settings.shop_name, lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.include_router(
        api_routes(
            assistant, visitors, callers, runner=runner, operators=operators, metrics=metrics
        )
    )
    app.include_router(media_routes(assistant.store, settings))
    app.include_router(desk_routes(assistant, operators, renderer))
    app.include_router(transcript_routes(assistant, operators, renderer))
    page = ChatPage(assistant, visitors, callers, runner=runner, renderer=renderer).blocks()
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
        head=_HEAD,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        max_file_size=1,
    )
    # the last one added is the first to see a request
    app.add_middleware(Binding, bind=visitors.bound)
    app.add_middleware(Door, greet=visitors.greet)
    if settings.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.proxies)
    return app
