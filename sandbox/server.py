"""The sandbox: a Discord on loopback for one bot. It listens on 127.0.0.1 and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from sandbox.api import PREFIX, Api
from sandbox.clock import WorldClock
from sandbox.faults import Faults
from sandbox.gateway import Gateway
from sandbox.interactions import Interactions
from sandbox.limits import Limits
from sandbox.log import GatewayEvent, Log, Request
from sandbox.people import Person
from sandbox.recording import Recording
from sandbox.settings import Settings
from sandbox.travel import Journey
from sandbox.web import Page
from sandbox.web.door import own_origin_only
from sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sandbox.bot_process import BotProcess
    from sandbox.chaos import Chaos
    from sandbox.objects import Guild, Json
    from sandbox.sessions import Session
    from sandbox.theatre import Theatre

HOST = "127.0.0.1"
_GRACE = 0.2


class Sandbox:
    """A world and the servers through which a bot sees it. Use it as `async with Sandbox() as sandbox`."""

    def __init__(self, port: int = 0, clock: WorldClock | None = None, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.clock = clock or WorldClock()
        self.age = 0
        """How often the world has started again from nothing."""
        self.bot: BotProcess | None = None
        """The bot's process, when it is ours to start and stop."""
        self.theatre: Theatre | None = None
        """What plays stories, where the sandbox was started with one."""
        self.chaos: Chaos | None = None
        """What breaks things by chance at the moment."""
        self.journey = Journey()
        """Whether the clock is on its way."""
        self._port = port
        self._runner: web.AppRunner | None = None
        self._make_world()
        self.page = Page(self)

    def _make_world(self, app_id: int | None = None) -> None:
        """Make everything that begins anew with a world."""
        self.world = World(self.clock, self.settings, app_id)
        self.gateway = Gateway(self.world)
        self.interactions = Interactions(self.world)
        self.faults = Faults(self)
        self.limits = Limits(self.settings)
        self.log = Log()
        self.people: dict[str, Person] = {}
        self.recording = Recording(self)
        self.gateway.on_event = self._note
        self.world.origin = self.url
        self.gateway.url = self.gateway_url

    async def start_again(self) -> None:
        """Begin a new, empty world at the system's time, on the same addresses and with the same application.

        Every gateway socket is cut, rules of faults are gone, chaos ends. A bot that goes on running connects again by
        itself, to a Discord that has forgotten its commands; `BotProcess` starts one from nothing too.
        """
        if self.chaos is not None:
            await self.chaos.stop(mend=False)
        self.journey.end()
        before = self.world.pulse
        self.gateway.drop()
        self.clock.reset()
        self.age += 1
        self._make_world(self.world.app_id)
        before.beat()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen. Raises OSError if the port is taken."""
        app = web.Application(client_max_size=26 * 1024 * 1024, middlewares=[own_origin_only])
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get(r"/attachments/{place:\d+}/{number:\d+}/{name}", self._attachment)
        Api(self).mount(app)
        self.page.mount(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GRACE)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        try:
            await site.start()
        except OSError:
            await self.stop()
            raise
        self._port = int(self._runner.addresses[0][1])
        self.world.origin = self.url
        self.gateway.url = self.gateway_url

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        if self.chaos is not None:
            await self.chaos.stop(mend=False)
        await self.page.close()
        for connection in list(self.gateway.connections):
            connection.close(1001)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://{HOST}:{self._port}"

    @property
    def api_url(self) -> str:
        """The base of REST v10, for `discord.http.Route.BASE` or DISCORD_API_URL."""
        return self.url + PREFIX

    @property
    def gateway_url(self) -> str:
        """The gateway's address, for `DiscordWebSocket.DEFAULT_GATEWAY`."""
        return f"ws://{HOST}:{self._port}/gateway"

    @property
    def token(self) -> str:
        """The only bot token that is accepted."""
        return self.settings.token

    @property
    def travelling(self) -> bool:
        """Whether the clock is on its way to a moment, stop by stop."""
        return self.journey.under_way

    @property
    def violations(self) -> list[Request]:
        """The requests that Discord would refuse and that a well-behaved bot would not make."""
        return self.log.violations

    @property
    def unknown_routes(self) -> list[Request]:
        """The requests to routes that do not exist here."""
        return self.log.unknown_routes

    def guild(self, name: str, **options: Any) -> Guild:
        """Return a new guild with the bot in it; the options are those of `World.guild`."""
        return self.world.guild(name, **options)

    def person(
        self,
        name: str,
        *,
        guilds: Iterable[Guild] = (),
        locale: str | None = None,
        permissions: int | None = None,
        zone: str | None = None,
        note: str | None = None,
    ) -> Person:
        """Return the person of that name, made if there is none, as a member of these guilds.

        `permissions` are bits that a role of their own gives them in each of the guilds; `zone` is the IANA name of
        the zone their client shows times in; `note` says what they are, such as "moderator".
        """
        if (person := self.people.get(name)) is None:
            person = self.people[name] = Person(self, self.world.user(name))
        person.user.locale = locale or person.user.locale
        person.user.zone = zone or person.user.zone
        person.user.note = note or person.user.note
        for guild in guilds:
            self.world.join(guild, person.user, permissions)
        return person

    async def until(self, found: Callable[[], Any], seconds: float = 10.0) -> Any:
        """Wait until `found` gives something true, and return that. Raises TimeoutError.

        It is looked at after every request and event, and fifty times a second.
        """
        return await self.world.pulse.until(lambda: found() or None, seconds, look_every=0.02)

    async def bot_ready(self, shards: int = 1, seconds: float = 15.0) -> None:
        """Wait until so many shards are connected. Raises TimeoutError."""
        await self.until(lambda: len(self.gateway.connected) >= shards, seconds)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        """Serve a socket on the gateway of the world there is now."""
        return await self.gateway.serve(request)

    def _note(self, session: Session, name: str, data: Json) -> None:
        event = GatewayEvent(self.clock.now(), name, data, session.id, session.shard)
        self.log.add(event, self.settings.log_size)

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        upload = self.world.files.get(int(request.match_info["number"]))
        if upload is None:
            raise web.HTTPNotFound
        # Somebody else's file must not act as a page of ours.
        guarded = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=upload.content, content_type=upload.content_type, headers=guarded)
