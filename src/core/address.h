/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_ADDRESS_H
#define CORE_ADDRESS_H
/*
 * Which addresses belong to a private network: a page of the public one must
 * not make us ask a machine of ours, and nobody there is told of one.
 */

/* 1 for a numeric IPv4 or IPv6 address that is not globally reachable after
 * the IANA special-purpose registries (RFC 6890): loopback, private, link
 * local, carrier-grade NAT, unspecified, multicast, documentation…, also as
 * an IPv4 address carried inside an IPv6 one.  0 for every other address, -1
 * when it is no numeric address. */
int address_is_private(const char *ip);

/* The same for the host of a URL (with or without brackets): names of this
 * machine ("localhost", names without a dot, ".local", ".internal") are
 * private, other names are not. */
int host_is_private(const char *host);

#endif
