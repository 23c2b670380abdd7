from allauth.account.models import EmailAddress

from ..models import User


def keep_address(person: User) -> None:
    """Keep the sign-in's own list of addresses in step: one, verified, the person's.

    Called by every action that makes a person or changes an address. Links in older mails die with the old address.
    """
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
