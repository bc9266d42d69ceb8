# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it.

# generate N: a library of the shape that years of reading give, as JSON: some
# words of text, a few tags each, a note on every fifth.
generate() {
	awk -v items="$1" 'BEGIN {
		n = split("failure latency consensus storage paxos review " \
			"incident queue memory network compiler terminal " \
			"safety garden history coffee type kernel music", w)
		split("unread unread unread reading done dropped", states)
		split("article article video paper talk repo", kinds)
		srand(7)
		printf "{\"format\":\"rl-library\",\"version\":1,\"items\":["
		for (i = 1; i <= items; i++) {
			day = int(i / items * 16 * 336 * 0.99)
			printf("%s{\"url\":\"https://site%d.example/%s/%d\"," \
				"\"title\":\"%s %s and the %s of %s %d\"," \
				"\"site\":\"site%d.example\",\"state\":" \
				"\"%s\",\"kind\":\"%s\",\"minutes\":%d," \
				"\"authors\":[\"%s %s\"]," \
				"\"published\":\"%d-%02d-%02d\"," \
				"\"added\":\"20%02d-%02d-%02dT%02d:%02d:00Z" \
				"\",\"tags\":[\"%s\",\"%s/%s\"]", \
				i > 1 ? "," : "", i % 400, pick(), i, pick(), \
				pick(), pick(), pick(), i, i % 400, \
				states[i % 6 + 1], kinds[i % 6 + 1], \
				i % 90 + 1, pick(), pick(), \
				1990 + i % 30, i % 12 + 1, i % 28 + 1, \
				10 + day / 336, day % 336 / 28 + 1, \
				day % 28 + 1, i % 24, i % 60, pick(), \
				pick(), pick())
			if (i % 5 == 0)
				printf ",\"notes\":[{\"body\":\"On %s, " \
					"%s.\",\"created\":" \
					"\"2026-01-02T03:04:05Z\"}]", \
					pick(), pick()
			printf "}\n"
		}
		printf "]}\n"
	}
	function pick() {
		return w[int(rand() * n) + 1]
	}'
}
