"""People and departments (P1–P6), and the company whose memos these are."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from memoward.core import clock

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import ManyRelatedManager


class Company(models.Model):
    """The one row that says whose installation this is; without it the first page is the set-up."""

    name = models.CharField(_("name of the company"), max_length=120)
    # Written only by the demo loader: it opens the one-click sign-in and closes the server to the outside.
    is_demo = models.BooleanField(default=False, editable=False)
    time_zone = models.CharField(_("time zone for new people"), max_length=60, default="UTC")
    # M4: the one setting that widens the list of recipients.
    anyone_may_receive = models.BooleanField(_("Memos may be addressed to every active person"), default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="one_company"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Company | None":
        """The company, or None before set-up."""
        return cls.objects.filter(pk=1).first()


class Department(models.Model):
    """A department; it has one or more managers, and may stand under another (P2)."""

    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    managers: "models.ManyToManyField[User, Any]" = models.ManyToManyField(
        "User", related_name="managed_departments", verbose_name=_("managers")
    )

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("name"), name="department_name_once"),)

    def __str__(self) -> str:
        return self.name

    def lineage(self) -> list["Department"]:
        """This department and those above it, nearest first. A loop, should one ever exist, ends the walk."""
        chain: list[Department] = []
        node: Department | None = self
        while node is not None and node not in chain:
            chain.append(node)
            node = node.parent
        return chain


class UserQuerySet(models.QuerySet["User"]):
    """Questions about people."""

    def active(self) -> "UserQuerySet":
        """People who may sign in and be addressed (P5)."""
        return self.filter(is_active=True)

    def by_name(self) -> "UserQuerySet":
        """In the order in which lists of people are shown."""
        return self.order_by(Lower("name"), "pk")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # a class made at run time
    """Makes people. The interface does so through `actions.invite`."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """A new person; without a password nobody can sign in as them yet."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save()
        return user


class Theme(models.TextChoices):
    SYSTEM = "system", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Density(models.TextChoices):
    COMFORTABLE = "comfortable", _("Comfortable")
    COMPACT = "compact", _("Compact")


class User(AbstractBaseUser):
    """A person of the company (P1–P6). Deactivated, never deleted, once anything refers to them."""

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("department"),
    )
    is_company_manager = models.BooleanField(_("company manager"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    theme = models.CharField(_("theme"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField(_("density"), max_length=11, choices=Density, default=Density.COMFORTABLE)
    # U07: may a single key act where nobody is typing?
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)
    # The key of `files.Portrait`, here so that showing a person asks nothing more; empty: the initials stand for them.
    portrait = models.CharField(_("picture"), max_length=32, blank=True, editable=False)
    joined_at = models.DateTimeField(_("joined"), default=clock.now)
    # When last deactivated. Kept on reactivation, because it is part of what sessions are held against.
    deactivated_at = models.DateTimeField(_("deactivated"), null=True, blank=True)

    # The other end of Department.managers, which is made at run time.
    managed_departments: "ManyRelatedManager[Department, Any]"

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (models.UniqueConstraint(Lower("email"), name="email_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Up to two letters that stand for the person where there is no room for the name."""
        words = self.name.split()
        letters = [words[0][0], words[-1][0]] if len(words) > 1 else [self.name[:2]]
        return "".join(letters).upper()

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """Sessions end when the password changes, and for good when the person is deactivated (P5)."""
        sessions_of = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]  # private, but the one place
        return f"{sessions_of}.{self.deactivated_at.timestamp()}" if self.deactivated_at else sessions_of
