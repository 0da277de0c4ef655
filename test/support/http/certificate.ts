/**
 * A certificate of hooks.example.com that it has signed itself, from 2020 to 2120, and its key, which is no secret: nobody
 * trusts them but a test that is told to.
 */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBejCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFob29rcy5l
eGFtcGxlLmNvbTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHDEa
MBgGA1UEAwwRaG9va3MuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAAQMf5SOLNrjBQYKu7OetwMpsz++L0QLe3LnJbjrDfN/aQjMgF3RKjW3/WfL
YlDaATiWNkz2AbOyhGj31le+/capo1AwTjAPBgNVHRMBAf8EBTADAQH/MBwGA1Ud
EQQVMBOCEWhvb2tzLmV4YW1wbGUuY29tMB0GA1UdDgQWBBRriGshP7fvYcSfXblt
piePklqLOzAKBggqhkjOPQQDAgNJADBGAiEAhu3CCZHronnw00pLs/gL0MfKKdTY
BwkA6DJjfXkbNo0CIQCV+CCW+5LXdkZSaH/2kqNM3/ErSfRtnevJyFN6T87Veg==
-----END CERTIFICATE-----`;

export const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWcQOIMZyUaiA6NRw
nQBWlww1+O2sA49aHVImY/LZ6WGhRANCAAQMf5SOLNrjBQYKu7OetwMpsz++L0QL
e3LnJbjrDfN/aQjMgF3RKjW3/WfLYlDaATiWNkz2AbOyhGj31le+/cap
-----END PRIVATE KEY-----`;
