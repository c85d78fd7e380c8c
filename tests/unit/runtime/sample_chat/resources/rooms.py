"""Rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import _operations as operations
from .._runtime import (
    UNSET,
    AsyncPages,
    AsyncResource,
    Pages,
    Resource,
    Unset,
    async_to_raw,
    async_to_raw_page,
    to_raw,
    to_raw_page,
)

if TYPE_CHECKING:
    from .._runtime import CallOptions
    from ..models import Room, RoomPage


class Rooms(Resource):
    """Rooms."""

    @property
    def with_raw_response(self) -> RoomsRaw:
        """The same methods, answering with status, headers and bytes."""
        return RoomsRaw(self._as_raw())

    def list(
        self,
        *,
        tag: str | Unset = UNSET,
        per_page: int | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Pages[Room, RoomPage]:
        """List the rooms, page by page.

        GET /rooms
        """
        return self._pages(operations.LIST_ROOMS, options, {"tag": tag, "perPage": per_page})

    def get(self, room_id: str, *, options: CallOptions | None = None) -> Room:
        """One room.

        GET /rooms/{roomId}
        """
        return self._call(operations.GET_ROOM, options, {"roomId": room_id})

    def export(self, room_id: str, *, options: CallOptions | None = None) -> bytes:
        """All messages of a room as a file.

        GET /rooms/{roomId}/export
        """
        return self._call(operations.EXPORT_ROOM, options, {"roomId": room_id})


class AsyncRooms(AsyncResource):
    """Rooms."""

    @property
    def with_raw_response(self) -> AsyncRoomsRaw:
        """The same methods, answering with status, headers and bytes."""
        return AsyncRoomsRaw(self._as_raw())

    def list(
        self,
        *,
        tag: str | Unset = UNSET,
        per_page: int | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> AsyncPages[Room, RoomPage]:
        """List the rooms, page by page.

        GET /rooms
        """
        return self._pages(operations.LIST_ROOMS, options, {"tag": tag, "perPage": per_page})

    async def get(self, room_id: str, *, options: CallOptions | None = None) -> Room:
        """One room.

        GET /rooms/{roomId}
        """
        return await self._call(operations.GET_ROOM, options, {"roomId": room_id})

    async def export(self, room_id: str, *, options: CallOptions | None = None) -> bytes:
        """All messages of a room as a file.

        GET /rooms/{roomId}/export
        """
        return await self._call(operations.EXPORT_ROOM, options, {"roomId": room_id})


class RoomsRaw:
    """The methods of `Rooms`, answering with status, headers and bytes."""

    def __init__(self, rooms: Rooms) -> None:
        self.list: Final = to_raw_page(rooms.list)
        self.get: Final = to_raw(rooms.get)
        self.export: Final = to_raw(rooms.export)


class AsyncRoomsRaw:
    """The methods of `AsyncRooms`, answering with status, headers and bytes."""

    def __init__(self, rooms: AsyncRooms) -> None:
        self.list: Final = async_to_raw_page(rooms.list)
        self.get: Final = async_to_raw(rooms.get)
        self.export: Final = async_to_raw(rooms.export)
