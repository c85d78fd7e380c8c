"""Rooms and their pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Room(BaseModel):
    """A room."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, defer_build=True)

    room_id: Annotated[str, Field(alias="roomId")]
    title: str | None = None


class RoomList(BaseModel):
    """The rooms of one page."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, defer_build=True)

    rooms: list[Room] | None = None
    total: int = 0


class RoomPage(BaseModel):
    """One page of rooms."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, defer_build=True)

    code: Literal[0]
    data: RoomList
