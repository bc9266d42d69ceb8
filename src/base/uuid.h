/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_UUID_H
#define BASE_UUID_H
/*
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then
 * random bits; as 36 lower-case characters.
 */
#define UUID_LEN 36

/* Two made in one process compare in the order in which they were made. */
void uuid_make(char out[UUID_LEN + 1]);

/* 1 for 36 characters of the form 8-4-4-4-12, hexadecimal, either case. */
int uuid_valid(const char *s);

#endif
