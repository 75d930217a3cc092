"""People who work with the product, their teams and the roles they hold."""

from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from sozialraumbuero.lib.vocabulary import Role


class Team(models.Model):
    """Colleagues who share campaigns; the scope `team` of the permission matrix."""

    data_class = "D1"

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["User"]):
    """What Django's authentication asks of a user model; every write is an action."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username or "")


class User(AbstractBaseUser):
    """A member of staff or a partner. Rights come from role grants alone."""

    data_class = "D1"

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT)
    languages = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    # A demo account shows its password on the sign-in page and needs no second factor.
    is_demo = models.BooleanField(default=False)
    # A password somebody else knows, because they handed it over, lasts for one sign-in.
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Accounts()

    class Meta:
        ordering = ["display_name", "username"]
        constraints = [
            models.UniqueConstraint(Lower("username"), name="user_name_once_in_any_case")
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def live_roles(self) -> tuple[str, ...]:
        """Return the roles that count now; an account that is switched off holds none."""
        if not self.is_active or self.pk is None:
            return ()
        return tuple(self.grants.in_force().order_by("role").values_list("role", flat=True))

    def forget_roles(self) -> None:
        """Read the roles anew at the next question."""
        self.__dict__.pop("live_roles", None)


class Session(AbstractBaseSession):
    """A browser somebody is signed in with; knowing the user lets us end it at once."""

    data_class = "D8"

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    browser = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-last_seen_at"]

    def __str__(self) -> str:
        return self.browser


class SignInTries(models.Model):
    """Failed tries of the last quarter of an hour, under a mark instead of the typed name."""

    data_class = "D8"

    mark = models.CharField(max_length=64, primary_key=True)
    # Seconds since 1970 of each try, the oldest first.
    tried_at = models.JSONField(default=list)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{len(self.tried_at)} tries"


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self) -> Self:
        """Keep the grants that a second person has confirmed and nobody took back."""
        return self.filter(confirmed_at__isnull=False, revoked_at__isnull=True)

    def proposed(self) -> Self:
        """Keep the grants that still wait for a second person."""
        return self.filter(confirmed_at__isnull=True, revoked_at__isnull=True)


class RoleGrant(models.Model):
    """One role of one person; it counts once a second person has confirmed it."""

    data_class = "D1"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40, choices=[(role, role) for role in Role])
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_live_grant_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=list(Role)), name="grant_of_a_known_role"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | models.Q(granted_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("granted_by")),
                name="grant_confirmed_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"

    @property
    def label(self) -> str:
        """Return what the role is called on screen."""
        from sozialraumbuero.accounts.words import role_label

        return str(role_label(self.role))
