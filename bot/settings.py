# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings out of the environment, and where the shipped content lies.

    GUIDE     folder of flows            default: the guide that is shipped
    OVERLAY   folders laid over it       several are separated by ":"
    LOCALES   folder of translations     default: those that are shipped
    LOCALE    language to begin in       default: that of the terminal, else en

For ``waymark run``:

    TELEGRAM_TOKEN    the token of the bot, from BotFather; or TELEGRAM_TOKEN_FILE
    TELEGRAM_API_URL  where the Bot API is       default: https://api.telegram.org
    WEBHOOK_URL       public https address; without it the bot polls
    WEB_HOST WEB_PORT where it listens           default: 127.0.0.1 8000
    WEB_ENABLED       no: by polling it does not listen
    METRICS           yes: /metrics, and details in /readyz
    DATA_DIR          database and secret        default: ./data
    DATABASE_URL      postgresql://…, for several processes
    SECRET            what seals the database; or SECRET_FILE; made at first start
    FORMER_SECRETS    earlier ones, separated by blanks
    LOG_FORMAT        console or json            default: console

Each of these that is secret can stand in a file named by the variable with ``_FILE``.
A command's option counts more than the environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PACKAGE = Path(__file__).parent


def content(name: str) -> Path:
    """The shipped ``flows`` or ``locales``: inside the wheel, or beside the package."""
    packed = PACKAGE / "_content" / name
    return packed if packed.is_dir() else PACKAGE.parent / name


def platform_language(environment: Mapping[str, str]) -> str:
    """The language of a terminal as a tag: ``es_ES.UTF-8`` gives es-ES, ``C`` gives en."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    value = next((environment[name] for name in names if environment.get(name)), "")
    tag = re.split(r"[.@]", value)[0].replace("_", "-")
    return "en" if tag in ("", "C", "POSIX") else tag


class Settings(BaseSettings):
    """What an operator sets. Raises ``pydantic.ValidationError`` with every mistake."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True)

    guide: Path = Field(default_factory=lambda: content("flows"), description="folder of flows")
    locales: Path = Field(
        default_factory=lambda: content("locales"), description="folder of translations"
    )
    overlay: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="folders laid over the guide"
    )
    locale: str = Field(
        default_factory=lambda: platform_language(os.environ),
        max_length=20,
        description="language to begin in",
    )

    telegram_token: SecretStr = Field(SecretStr(""), description="token of the Telegram bot")
    telegram_api_url: str = Field(
        "https://api.telegram.org", pattern=r"^https?://\S+$", description="address of the Bot API"
    )
    telegram_pace: float = Field(30, ge=1, description="messages a second, over all")
    telegram_chat_pace: float = Field(1, ge=0.1, description="messages a second to one chat")
    webhook_url: str = Field("", pattern=r"^(https?://\S+)?$", description="public address")
    web_host: str = Field("127.0.0.1", description="address to listen on")
    web_port: int = Field(8000, ge=0, le=65535, description="port to listen on; 0 takes any")
    web_enabled: bool = Field(True, description="whether it listens while it polls")
    metrics: bool = Field(False, description="whether /metrics answers")
    data_dir: Path = Field(Path("data"), description="folder of database and secret")
    database_url: SecretStr = Field(SecretStr(""), description="PostgreSQL, for several processes")
    secret: SecretStr = Field(SecretStr(""), description="what seals the database")
    secret_file: Path | None = Field(None, description="file that holds it")
    former_secrets: SecretStr = Field(SecretStr(""), description="earlier secrets")
    log_format: Literal["console", "json"] = Field("console", description="form of the logs")

    @model_validator(mode="before")
    @classmethod
    def _out_of_files(cls, given: dict[str, object]) -> dict[str, object]:
        """Take what stands in a file named by ``…_FILE``."""
        for name in ("telegram_token", "former_secrets", "database_url"):
            file = os.environ.get(f"{name}_file".upper(), "")
            if file and not given.get(name):
                try:
                    given[name] = Path(file).read_text("utf-8").strip()
                except (OSError, UnicodeDecodeError):
                    msg = f"the file named by {name.upper()}_FILE cannot be read"
                    raise ValueError(msg) from None
        return given

    @field_validator("overlay", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(filter(None, value.split(os.pathsep))) if isinstance(value, str) else value

    @field_validator("guide", "overlay", "locales")
    @classmethod
    def _exists(cls, value: Path | tuple[Path, ...]) -> Path | tuple[Path, ...]:
        for folder in value if isinstance(value, tuple) else (value,):
            if not folder.is_dir():
                msg = f"there is no folder {folder}"
                raise ValueError(msg)
        return value
