# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings out of the environment, and where the shipped content lies.

    GUIDE     folder of flows            default: the guide that is shipped
    OVERLAY   folders laid over it       several are separated by ":"
    LOCALES   folder of translations     default: those that are shipped
    LOCALE    language to begin in       default: that of the terminal, else en

A command's option counts more than the environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
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
