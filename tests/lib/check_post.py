# SPDX-License-Identifier: GPL-3.0-or-later
"""check_post.py SHOWN LINKS PAGE [TEXT...]: what a reader sees of the post that
a site generator built, between <main> and </main>, is what SHOWN has, line
after line and word for word, behind the TEXTs that the site itself puts there;
and its links lead, in their order, where LINKS says.  Ends with status 1 and
the first difference."""
import html.parser
import re
import sys

# Generators may write marks of typography for these; which is their business.
TYPOGRAPHY = {'\u2018': "'", '\u2019': "'", '\u201c': '"', '\u201d': '"',
              '\u2026': '...', '\u2013': '--', '\u2014': '---'}
INLINE = {'a', 'b', 'code', 'em', 'i', 'span', 'strong', 'tt'}


def words(text):
    for mark, plain in TYPOGRAPHY.items():
        text = text.replace(mark, plain)
    # A dash before who said it is one of two.
    return re.sub(r'(^|\s)-{2,3}\s?', r'\1-- ', text).split()


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.links = '', []

    def handle_starttag(self, tag, attrs):
        if tag not in INLINE:
            self.text += '\n'
        href = dict(attrs).get('href')
        if tag == 'a' and href and not href.startswith('#'):
            self.links.append(href)

    def handle_endtag(self, tag):
        if tag not in INLINE:
            self.text += '\n'

    def handle_data(self, data):
        self.text += data


def differ(what, got, wanted):
    for n, (one, other) in enumerate(zip(got + ['the end'],
                                         wanted + ['the end'])):
        if one != other:
            print(f'{what}: not "{" ".join(wanted[max(0, n - 4):n + 3])}" but'
                  f' "{" ".join(got[max(0, n - 4):n + 3])}"')
            return 1
    return 0


def fold(url):
    """Two ways to write one address."""
    return re.sub(r'%5f', '_', url, flags=re.I).split('#:~:')[0]


def main(shown, links, path, *texts):
    page = Page()
    with open(path, encoding='utf-8') as f:
        text = f.read()
    part = re.search('<main>(.*)</main>', text, re.S)
    page.feed(part.group(1) if part else text)
    with open(shown, encoding='utf-8') as f:
        wanted = words(' '.join(texts) + ' ' + f.read())
    with open(links, encoding='utf-8') as f:
        leads = f.read().split()
    fault = differ('words', words(page.text), wanted)
    got = [fold(url) for url in page.links]
    # Quotations without a number lead to their words.
    got = [u for n, u in enumerate(got) if u in leads]
    return fault | differ('links', sorted(set(got)), sorted(set(leads)))


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
