# SPDX-License-Identifier: GPL-3.0-or-later
"""check_html.py DATA PAGE: the page that a site generator built of the post of
tests/data/hostile.json shows each text as it is, links where it should, and
has no active content.  Ends with status 1 and a line for each fault."""
import html.parser
import json
import re
import sys

VOID = {'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link',
        'meta', 'source', 'track', 'wbr'}
ACTIVE = {'iframe', 'object', 'embed', 'applet', 'base'}
HEADINGS = {'h1', 'h2'}
# Generators may write marks of typography for these; which is their business.
TYPOGRAPHY = {'\u2018': "'", '\u2019': "'", '\u201c': '"', '\u201d': '"',
              '\u2026': '...', '\u2013': '--', '\u2014': '---',
              '\u00ab': '<<', '\u00bb': '>>', '\u00a0': ' '}


def plain(text):
    for mark, ascii_form in TYPOGRAPHY.items():
        text = text.replace(mark, ascii_form)
    return re.sub(r'\s+', ' ', text).strip()


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.faults, self.links = [], [], []
        self.headings, self.quotes, self.text = [], [], ''

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            value = value or ''
            if name.startswith('on'):
                self.faults.append(f'{tag} has {name}="{value}"')
            if re.match(r'\s*(javascript|data|vbscript):', value, re.I):
                self.faults.append(f'{tag} has {name}="{value}"')
            if tag == 'a' and name == 'href':
                self.links.append(value)
        if tag in ACTIVE or (tag == 'img' and ('src', 'x') in attrs):
            self.faults.append(f'there is <{tag}>')
        if tag in HEADINGS:
            self.headings.append('')
        if tag == 'blockquote':
            self.quotes.append('')
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data):
        if 'script' in self.stack:
            if 'alert(1)' in data:
                self.faults.append('there is a script of ours')
            return
        self.text += data
        if HEADINGS & set(self.stack):
            self.headings[-1] += data
        if 'blockquote' in self.stack:
            self.quotes[-1] += data


def check(data, page):
    faults = page.faults
    collection = data['collections'][0]
    headings = [plain(h) for h in page.headings]
    quotes = [plain(q) for q in page.quotes]
    text = plain(page.text)
    for wanted in [collection['title']]:
        if plain(wanted) not in text:
            faults.append(f'no title: {wanted}')
    for wanted in ('An introduction.', 'Its second paragraph.',
                   'The closing line.', '{{ x }}', '{% y %}'):
        if wanted not in text:
            faults.append(f'not there: {wanted}')
    for n, item in enumerate(data['items']):
        title = plain(item['title'])
        if not any(h == title or h == title + ' #' for h in headings):
            faults.append(f'no heading: {title}')
        if not any(q.startswith(f'{title} Second paragraph of {title}')
                   for q in quotes):
            faults.append(f'no quote: {title}')
        if not any(l.startswith(f'https://example.org/{n + 1}?')
                   for l in page.links):
            faults.append(f'no link to {item["url"]}')
        if f'https://example.net/{n + 1}' not in page.links:
            faults.append(f'no link of the commentary {n + 1}')
    for link in page.links:
        if 'bare.example' in link:
            faults.append(f'a link that was not meant: {link}')
    return faults


def main():
    page = Page()
    with open(sys.argv[1], encoding='utf-8') as file:
        data = json.load(file)
    with open(sys.argv[2], encoding='utf-8') as file:
        page.feed(file.read())
    faults = check(data, page)
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
