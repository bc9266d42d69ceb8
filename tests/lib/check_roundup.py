# SPDX-License-Identifier: GPL-3.0-or-later
"""check_roundup.py POST LIBRARY: the post of somebody else, as cmark, docutils
or a browser would show it, against the library (rl export json) that it was
imported into.  Each link must be an item with its words and the block that it
stands in, each quotation a quote, and no word of the post may be lost.  Writes
a line for each fault and ends with status 1; else one line with counts."""
import html.parser
import json
import re
import subprocess
import sys

BLOCKS = {'p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'h1', 'h2', 'h3', 'h4',
          'h5', 'h6', 'div', 'ul', 'ol', 'dl', 'table', 'blockquote', 'pre',
          'figure', 'figcaption', 'footer', 'hr', 'section', 'main', 'body',
          'br'}
SILENT = {'script', 'style', 'title', 'iframe'}
BARE = re.compile(r'https?://[^\s<>"`|\\]+')
PICTURE = re.compile(r'\.(png|jpg|gif)$')
END = '.,;:!?\'*_”’'


def words(text):
    """Letters and digits of what a reader reads."""
    text = re.sub(r'https?(://|%3A)\S+', ' ', text)
    return re.findall(r'[^\W_]+', text.casefold())


def holds(text, part):
    """Whether the words of part stand in text one behind the other."""
    return not words(part) or \
        f' {" ".join(words(part))} ' in f' {" ".join(words(text))} '


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.links, self.quotes = [''], [], []
        self.href, self.depth, self.code, self.silent = None, 0, 0, 0
        self.picture = False

    def end_block(self):
        if self.href:
            self.href[1] += '\n'
        if self.blocks[-1].strip():
            self.blocks.append('')
        else:
            self.blocks[-1] = ''

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in BLOCKS:
            self.end_block()
        self.silent += tag in SILENT
        self.code += tag in ('pre', 'code', 'tt')
        if tag == 'blockquote':
            self.depth += 1
            self.quotes.append([])
        if tag == 'a' and re.match('https?:', attrs.get('href') or ''):
            self.href = [attrs['href'], '', len(self.blocks) - 1]
            self.picture = False
        if tag == 'iframe' and attrs.get('src'):
            self.links.append([attrs['src'], '', None])
        if tag == 'img' and self.href and attrs.get('alt'):
            self.href[1] += attrs['alt']
            self.blocks[-1] += attrs['alt']
            self.picture = True

    def handle_endtag(self, tag):
        if tag == 'a' and self.href:
            if not (self.picture and PICTURE.search(self.href[0])):
                self.links.append(self.href)
            self.href = None
        if tag in BLOCKS:
            self.end_block()
        self.silent -= tag in SILENT
        self.code -= tag in ('pre', 'code', 'tt')
        self.depth -= tag == 'blockquote'

    def handle_data(self, data):
        if self.silent:
            return
        if not self.blocks[-1].strip():
            # The number of an item is a mark.
            data = re.sub(r'^\s*\d+[.)] ', '', data)
        self.blocks[-1] += data
        if self.href:
            self.href[1] += data
            if data.strip():
                self.href[2] = len(self.blocks) - 1
        elif not self.code:
            for url in BARE.findall(data):
                url = url.rstrip(END)
                if url.endswith(')') and '(' not in url:
                    url = url[:-1].rstrip(END)
                self.links.append([url, '', len(self.blocks) - 1])
        if self.depth and data.strip() and self.quotes:
            self.quotes[-1].append(data)


def rendered(path, text):
    if path.endswith('.rst'):
        text = re.sub(r'^:\w+: .*\n', '', text, flags=re.M)
        return subprocess.run(['rst2html', '--no-doc-title'], input=text,
                              check=True, capture_output=True,
                              text=True).stdout
    text = re.sub(r'\A(---|\+\+\+)\n.*?\n\1\n', '', text, flags=re.S)
    text = re.sub(r'\A(\w+: .*\n)+\n', '', text)
    if path.endswith('.html'):
        whole = re.search('<!-- post -->(.*)<!-- /post -->', text, re.S)
        return whole.group(1) if whole else text
    # Footnotes and shortcodes are beyond CommonMark.
    text = re.sub(r'^\[\^\w+\]: ', '\n', text, flags=re.M)
    text = re.sub(r'^\{[{%]<? (?:block)?quote .*?[>%]?[%}]\}\n(.*?)'
                  r'\{[{%]<? (?:/|end)(?:block)?quote [>%]?[%}]\}$',
                  lambda m: re.sub('^', '> ', m[1].strip(), flags=re.M) + '\n',
                  text, flags=re.M | re.S)
    text = re.sub(r'\{\{<.*?>\}\}', '', text)
    return subprocess.run(['cmark', '--unsafe'], input=text, text=True,
                          check=True, capture_output=True).stdout


def shown(text):
    """Markdown without marks, tags and addresses."""
    text = re.sub(r'\]\(\S+?\)+|<(/?[a-z]\w*(\s[^<>[]*)?|https?:[^<>]*)>', '',
                  text)
    return re.sub(r'[*`[\\]', '', text).replace(']', ' ')


def form(url):
    """An address in one of the forms in which it is the same."""
    data = re.sub(rb'%([0-9A-Fa-f]{2})',
                  lambda m: bytes([int(m[1], 16)]), url.encode())
    return re.sub(r'/?(#.*)?$', '',
                  data.decode('utf-8', 'replace')).casefold()


def main():
    path = sys.argv[1]
    with open(path, encoding='utf-8') as f:
        page = Page()
        page.feed(rendered(path, f.read()))
    with open(sys.argv[2], encoding='utf-8') as f:
        library = json.load(f)
    collection = library['collections'][0]
    said = {e['item']: e.get('commentary', '')
            for e in collection['entries']}
    faults, items, titles, quotes = [], {}, [], []
    everything = [collection.get(k, '') for k in ('title', 'intro', 'closing')]
    for item in library['items']:
        text = item.get('title', '') + '\n' + said.get(item['uuid'], '')
        for q in item.get('quotes', []):
            quotes.append(q['body'] + '\n' + q.get('comment', ''))
            text += '\n' + quotes[-1]
        items[form(item.get('url', ''))] = shown(text)
        titles.append((item.get('title', '') or '\0', shown(text)))
        everything.append(text)
    everything = shown('\n'.join(everything))
    for url, title, block in page.links:
        text = items.get(form(url))
        if text is None:
            faults.append(f'no item {url}')
            continue
        if not all(holds(text, line) for line in title.split('\n')):
            faults.append(f'{url} lacks its words "{title}"')
        if block is not None and '|' not in page.blocks[block]:
            lost = set(words(page.blocks[block])) - set(words(text))
            if lost:
                faults.append(f'{url} lacks of its block: {sorted(lost)}')
    for quote in page.quotes:
        text = ' '.join(quote)
        if not any(set(words(text)) <= set(words(q)) for q in quotes):
            faults.append(f'no quote "{text}"')
    for block in page.blocks:
        for line in map(str.strip, block.split('\n')):
            if not holds(everything, line) and not any(
                    line.startswith(title) and holds(text, line[len(title):])
                    for title, text in titles):
                lost = set(words(line)) - set(words(everything))
                faults.append(f'lost {sorted(lost)} of "{line}"')
    name = path.rsplit('/', maxsplit=1)[-1]
    for fault in faults:
        print(f'{name}: {fault}')
    if not faults:
        print(f'{name}: {len(page.links)} links, {len(page.quotes)} '
              f'quotations, {sum(len(words(b)) for b in page.blocks)} words')
    return bool(faults)


sys.exit(main())
