from collections.abc import Callable

from .gateway import AuthenticatedClient
from .transport import PatientTransport


def orders_client(
    base_url: str,
    credential: str | Callable[[], str],
    *,
    on_behalf_of: str | None = None,
    patience: float = 60.0,
    one_try: float = 15.0,
) -> AuthenticatedClient:
    """What the functions `sync` and `sync_detailed` of each operation take as their client.

    credential: the API key of a backend, or the token of a party; a function is called before every try, since tokens
    expire. on_behalf_of: for whom a backend acts, `customer:cus_42`. patience, one_try: how long a request is tried, and
    how long one try may take, in seconds.
    """
    transport = PatientTransport(credential=credential, patience=patience, one_try=one_try)
    return AuthenticatedClient(
        base_url=base_url,
        # The transport sets the credential of each try.
        token="",
        headers={} if on_behalf_of is None else {"On-Behalf-Of": on_behalf_of},
        httpx_args={"transport": transport},
        raise_on_unexpected_status=True,
    )
