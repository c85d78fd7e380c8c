"""Rooms and their pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model


class Room(Model):
    """A room."""

    room_id: Annotated[str, Field(alias="roomId")]
    title: str | None = None


class RoomList(Model):
    """The rooms of one page."""

    rooms: list[Room] | None = None
    total: int = 0


class RoomPage(Model):
    """One page of rooms."""

    code: Literal[0]
    data: RoomList
