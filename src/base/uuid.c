/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/uuid.h"

#include "base/clock.h"
#include "base/mem.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

static uint64_t now_ms(void)
{
	struct timespec ts;

	if (getenv("RL_NOW"))
		return (uint64_t)clock_now() * 1000;
	clock_gettime(CLOCK_REALTIME, &ts);
	return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}

void uuid_make(char out[UUID_LEN + 1])
{
	/* The 12 bits after the time count within a millisecond (method 1 of
	 * section 6.2), so that order survives a burst. */
	static uint64_t last_ms;
	static unsigned counter;
	uint64_t ms = now_ms();
	unsigned char r[8];

	if (getrandom(r, sizeof(r), 0) != (ssize_t)sizeof(r))
		bug("the kernel gives no random bytes");
	if (ms <= last_ms) {
		ms = last_ms;
		if (++counter > 0xFFF) {
			ms++;
			counter = 0;
		}
	} else {
		counter = 0;
	}
	last_ms = ms;
	snprintf(out, UUID_LEN + 1,
		 "%08x-%04x-7%03x-%02x%02x-%02x%02x%02x%02x%02x%02x",
		 (unsigned)(ms >> 16), (unsigned)(ms & 0xFFFF), counter,
		 (r[0] & 0x3Fu) | 0x80u, r[1], r[2], r[3], r[4], r[5], r[6],
		 r[7]);
}

int uuid_valid(const char *s)
{
	for (int i = 0; i < UUID_LEN; i++) {
		if (i == 8 || i == 13 || i == 18 || i == 23) {
			if (s[i] != '-')
				return 0;
		} else if (!isxdigit((unsigned char)s[i])) {
			return 0;
		}
	}
	return s[UUID_LEN] == '\0';
}
