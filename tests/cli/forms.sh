# SPDX-License-Identifier: GPL-3.0-or-later
# One page is one item, in whichever form its address comes.
. "$RL_SRCDIR/tests/cli/lib.sh"

# The forms of one page a paragraph; each paragraph becomes an item.
cat >forms <<\END
https://www.youtube.com/watch?v=a-B_9
https://youtu.be/a-B_9?t=42&si=x
https://m.youtube.com/watch?v=a-B_9&list=PL1&index=2
https://www.youtube.com/embed/a-B_9?start=5
https://www.youtube.com/live/a-B_9
https://www.youtube-nocookie.com/embed/a-B_9

https://vimeo.com/1234
https://player.vimeo.com/video/1234?h=0123456789
https://vimeo.com/channels/staffpicks/1234
https://vimeo.com/1234/0123456789

https://arxiv.org/abs/2001.00001
https://arxiv.org/pdf/2001.00001v3.pdf
http://export.arxiv.org/abs/2001.00001v1
https://ar5iv.labs.arxiv.org/html/2001.00001

https://queue.acm.org/detail.cfm?id=1
http://queue.acm.org/detail.cfm?id=1&utm_source=feed

https://queue.acm.org/detail.cfm?id=2

https://github.com/ada/gate
http://www.github.com/ada/gate.git
https://github.com/ada/gate#readme

https://en.wikipedia.org/wiki/Gate
https://en.m.wikipedia.org/wiki/Gate#History

https://de.wikipedia.org/wiki/Gate

https://medium.com/@ada/why-gates-lean-0123456789ab
https://medium.com/p/0123456789ab
https://ada.medium.com/why-gates-lean-0123456789ab?source=rss

https://social.example/@ada/110001
https://social.example/users/ada/statuses/110001

https://farm.example/a%7eb?id=1&ref=x
HTTPS://www.farm.example.:443/./a~b?fbclid=2&id=1&ref=x#top

https://farm.example/a~b?id=1

https://xn--bcher-kva.example/
http://Bücher.example
END
awk 'BEGIN { n = 1 } !NF { n++ } NF { print n, $0 }' forms >numbered
awk '$1 != last { print; last = $1 }' numbered >want

case_ 'forms of one page are one item, other pages others'
while read -r id url; do
	rl add --no-fetch "$url" >/dev/null
done <numbered
rl list --format '{id} {url}' | sort -n >got
check diff want got

case_ 'each form finds it'
while read -r id url; do
	run rl list --format '{id}' "$url"
	status 0
	echo "$id" | out
done <numbered
