"""The desk over HTTP: JSON in and out, a refusal is `{"error": reason}` under 400, 404 or 409."""

from aiohttp import web

from bot.playground.panel.desk import ActRefusedError, Desk, UnknownOrderError


class DeskRoutes:
    """Reads what the page sends and lets the desk do it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[web.RouteDef]:
        """Return the desk's routes."""
        return [
            web.get("/desk/state", self._state),
            web.post("/desk/orders/{provider}/{order}/{act}", self._act),
            web.post("/desk/faults", self._arm),
            web.post("/desk/shapes", self._change_shape),
            web.post("/desk/time", self._change_time),
        ]

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(self._desk.state())

    async def _act(self, request: web.Request) -> web.Response:
        where = request.match_info
        try:
            return web.json_response(self._desk.act(where["provider"], where["order"], where["act"]))
        except UnknownOrderError as unknown:
            return _refusal(404, str(unknown))
        except ActRefusedError as refused:
            return _refusal(409, str(refused))

    async def _arm(self, request: web.Request) -> web.Response:
        match await _body(request):
            case {"provider": str(provider), "action": str(action), "fault": str(fault), **rest}:
                times = rest.get("times", 1)
            case _:
                return _refusal(400, "provider, action and fault are needed")
        if not isinstance(times, int) or isinstance(times, bool):
            return _refusal(400, "times must be a whole number")
        try:
            self._desk.arm_fault(provider, action, fault, times)
        except ValueError as error:
            return _refusal(400, str(error))
        return web.json_response(self._desk.state())

    async def _change_shape(self, request: web.Request) -> web.Response:
        match await _body(request):
            case {"name": str(name), "on": bool(on)}:
                pass
            case _:
                return _refusal(400, "name and on (true or false) are needed")
        try:
            self._desk.change_shape(name, on=on)
        except ValueError as error:
            return _refusal(400, str(error))
        return web.json_response(self._desk.state())

    async def _change_time(self, request: web.Request) -> web.Response:
        body = await _body(request)
        paused, speed = body.get("paused"), body.get("speed")
        if not isinstance(paused, bool | None):
            return _refusal(400, "paused must be true or false")
        if isinstance(speed, bool) or not isinstance(speed, int | float | None):
            return _refusal(400, "speed must be a number")
        try:
            self._desk.change_time(paused=paused, speed=speed)
        except ValueError as error:
            return _refusal(400, str(error))
        return web.json_response(self._desk.state())


async def _body(request: web.Request) -> dict[str, object]:
    try:
        document = await request.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _refusal(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)
