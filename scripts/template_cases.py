"""Asks the reference what templates come to, for the engine's tests.

    python scripts/template_cases.py > engine/src/test/resources/dev/provost/engine/templates/cases.json

Run it with a Python that has the reference installed.
"""

import json

import pendulum
from prefect.server.utilities.user_templates import (
    TemplateRenderError,
    TemplateSecurityError,
    render_user_template_sync,
    validate_user_template,
)
from jinja2.exceptions import TemplateSyntaxError

VALUES = {
    "name": "anna",
    "payload": {
        "list": [3, 1, 2],
        "pairs": [["a", 1], ["b", 2]],
        "t": "<x>",
        "n": None,
        "f": 1.5,
    },
    "when": pendulum.datetime(2023, 1, 2, 3, 4, 5, 678),
}

# What is filled in.
FILLED = [
    'plain',
    '{{ 2 + 2 }}',
    '{{ name|upper }}!',
    '{{ nobody.at.all }}-',
    '{% for i in range(3) %}{{ i }}{% endfor %}',
    '{{ true }} {{ none }} {{ 1.0 }} {{ 1e20 }} {{ 0.1 + 0.2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 2 ** 10 }} {{ 2 ** -1 }}',
    "{{ [1, 'a', none, true, 1.5] }} {{ (1,) }} {{ (1, 2) }} {{ {'a': 1, 'b': [2]} }}",
    '{{ \'it\'\'s\' }} {{ ["it\'s", \'say "x"\'] }}',
    '{{ "a" ~ 1 ~ none }} {{ "ab" * 3 }} {{ "%s-%05.1f-%d" % ("x", 2.25, 3) }}',
    "{{ name if name else 'nobody' }} {{ 'x' if false }}|",
    "{{ 1 < 2 < 3 }} {{ 1 in [1] }} {{ 3 not in [1] }} {{ not 1 }} {{ 1 and 0 }} {{ 0 or 'x' }}",
    '{{ payload.items()|list }} {{ payload.count }}',
    "{{ payload.list[0] }} {{ payload.list[-1] }} {{ payload.list[1:] }} {{ payload.list[::-1] }} {{ 'hello'[1:3] }} {{ 'hello'[::-1] }}",
    '{{ payload|tojson }}',
    '{{ payload|tojson(indent=2) }}',
    "{{ payload.list|join(', ') }} {{ payload.list|sum }} {{ payload.list|max }} {{ payload.list|first }} {{ payload.list|last }} {{ payload.list|length }}",
    "{{ payload|dictsort }} {{ ['b', 'A', 'c']|sort }} {{ ['b', 'a']|sort(reverse=true) }} {{ [3,1,2]|sort|reverse|list }}",
    "{{ 'hello world'|title }} {{ 'hELLO'|capitalize }} {{ '  x '|trim }}| {{ 'hello'|center(11) }}| {{ 'a b c'|wordcount }}",
    "{{ 'hello world foo bar'|truncate(11) }} {{ 'hello world foo bar'|truncate(11, true) }} {{ 'hello'|truncate(3) }}",
    "{{ 'a,b,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a,b,c'.rsplit(',', 1) }} {{ 'x'.join(['a','b']) }} {{ 'abc'.replace('b', 'd') }}",
    "{{ 'Hello {} and {name:>5}'.format(1, name='x') }} {{ '{:,}'.format(1234567) }} {{ '{:.2f}'.format(3.14159) }} {{ '{0}{1}{0}'.format('a','b') }}",
    "{{ 42.55|round }} {{ 42.55|round(1, 'floor') }} {{ 5|round }} {{ 2.5|round }} {{ '42.7'|int }} {{ 'x'|int(3) }} {{ '0x1f'|int(0, 16) }} {{ '1.5'|float }} {{ -3|abs }}",
    '{{ 1000|filesizeformat }} {{ 123456789|filesizeformat }} {{ 1|filesizeformat }} {{ 1024|filesizeformat(true) }}',
    '{{ \'<a href="x">\'|e }} {{ \'<b>x</b>  y\'|striptags }} {{ \'a b/c?d\'|urlencode }} {{ {\'a\': \'b c\', \'d\': 1}|urlencode }}',
    "{{ undefinedx|default('d') }} {{ ''|default('d') }} {{ ''|default('d', true) }} {{ undefinedx is defined }} {{ name is defined }}",
    "{{ 3 is odd }} {{ 3 is even }} {{ 4 is divisibleby 2 }} {{ 'x' is string }} {{ 1 is number }} {{ none is none }} {{ [] is sequence }} {{ 1 is eq 1 }} {{ 'a' is in ['a'] }} {{ name is not none }}",
    "{% for a, b in payload.pairs %}{{ loop.index }}/{{ loop.length }}:{{ a }}={{ b }}{{ '' if loop.last else ', ' }}{% else %}none{% endfor %}",
    '{% for x in [] %}{% else %}empty{% endfor %} {% for x in [1,2,3,4] if x is even %}{{ x }}{% endfor %}',
    '{% set x = 3 %}{{ x }} {% set a, b = 1, 2 %}{{ a + b }} {% set t %}cap{{ x }}{% endset %}{{ t|upper }}',
    '{% set ns = namespace(n=0) %}{% for i in [1,2,3] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}',
    "{% macro hi(who, mark='!') %}Hi {{ who }}{{ mark }}{% endmacro %}{{ hi('A') }} {{ hi('B', mark='?') }}",
    '{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}in{% endcall %}',
    '{% filter upper %}abc{% endfilter %} {% with a = 1 %}{{ a }}{% endwith %}{{ a }}',
    "{% if name == 'anna' %}A{% elif name %}B{% else %}C{% endif %} {# gone #} {% raw %}{{ raw }}{% endraw %}",
    '  {%- if true -%}  x  {%- endif -%}  y',
    '{% for row in [[1,2],[3]] recursive %}{{ loop.depth }}{% if row is iterable %}({{ loop(row) }}){% else %}{{ row }}{% endif %}{% endfor %}',
    "{{ [{'n': 'x', 'v': 1}, {'n': 'y', 'v': 2}]|map(attribute='n')|join('-') }} {{ [1,2,3]|map('string')|list }} {{ [1,2,3]|select('odd')|list }} {{ [1,2,3]|reject('odd')|list }}",
    "{{ [{'n': 'x', 'v': 0}, {'n': 'y', 'v': 2}]|selectattr('v')|map(attribute='n')|list }} {{ [{'n': 'x', 'v': 0}]|rejectattr('v', 'equalto', 0)|list }}",
    "{% for g, items in [{'c': 'a', 'n': 1}, {'c': 'b', 'n': 2}, {'c': 'A', 'n': 3}]|groupby('c') %}{{ g }}:{{ items|map(attribute='n')|list }} {% endfor %}",
    "{{ [1,2,3,4,5]|batch(2)|list }} {{ [1,2,3,4,5]|slice(2)|list }} {{ ['a','A','b']|unique|list }} {{ 'abc'|list }} {{ 'abc'|reverse }}",
    '{{ "a\\nb"|indent(2) }} {{ \'abc\'|replace(\'b\', \'xx\') }} {{ \'%s!\'|format(\'x\') }} {{ \'x\'|string|length }} {{ 5|string ~ \'a\' }}',
    "{{ when }} {{ when.isoformat() }} {{ when.strftime('%Y/%m/%d %H:%M:%S %b %A') }} {{ when.year }} {{ when|humanize_naturalday }}",
    '{{ 90|humanize_naturaldelta }} {{ 3600|humanize_naturaltime }} {{ (86400*40)|humanize_naturaldelta }} {{ 5|humanize_ordinal }} {{ 12345678|humanize_intword }} {{ 1234567.5|humanize_intcomma }} {{ 3000000|humanize_naturalsize }} {{ 3|humanize_apnumber }} {{ 500|humanize_scientific }} {{ 3723.5|humanize_precisedelta }}',
    "{{ dict(a=1) }} {{ range(2, 8, 3)|list }} {{ joiner is defined }} {{ [1,2] + [3] }} {{ 'a' in 'abc' }} {{ 1_000 }} {{ 0x1F }} {{ 'caf\\u00e9' }}",
    '{{ 10 is gt 5 and 3 is lt 4 }} {{ [3,1]|min }} {{ {\'a\':{\'b\':5}}.a.b }} {{ \'x\' \'y\' }} {{ (1,2)[0] }} {{ 5 % 3 }} {{ "A".lower() }} {{ \'abc\'.startswith(\'a\') }} {{ \'a-b\'.partition(\'-\') }}',
    "{{ 'text'|attr('upper') is defined }} {{ [1, [2, 3]] == [1, [2, 3]] }} {{ 1 == 1.0 }} {{ 1 == true }} {{ 'a' < 'b' }} {{ payload.missing.deep|default('gone') }} {{ 'yes' if payload.missing else 'no' }}",
    '{{ 1000000|humanize_intcomma }} {{ \'foo bar\'|wordwrap(3) }} {{ [1,2,3]|sum(start=10) }} {{ -2 ** 2 }} {{ 2 * 3 ~ \'x\' }} {{ none|default(\'d\') }} {{ [\'x\', none]|tojson }} {{ "\\t"|tojson }} {{ \'é\'|tojson }}',
]

# Filters, tests and methods one after the other, with all that they take.
MANY = [
    "{{ 'see http://a.example/x?y=1 and www.b.example or c@d.example.'|urlize }}",
    "{{ 'http://a.example/very/long/path'|urlize(15) }}",
    "{{ 'http://a.example/x'|urlize(nofollow=true) }} {{ 'http://a.example/x'|urlize(target='_blank') }} {{ 'http://a.example/x'|urlize(rel='me') }}",
    "{{ '(https://a.example/x), <b> mailto:me@a.example ftp://x tel:1'|urlize(extra_schemes=['tel:', 'ftp://']) }}",
    "{{ 'a.example b.org x.com/y'|urlize }}",
    '{{ \'Hello World\'|title }} {{ "it\'s o\'neil-smith (foo) [bar] {baz} <qux> a/b"|title }}',
    "{{ 'hello there everybody'|wordwrap(8) }} {{ 'averyverylongword here'|wordwrap(6) }} {{ 'averyverylongword here'|wordwrap(6, false) }} {{ 'a-b-c-d e-f'|wordwrap(4, break_on_hyphens=false) }} {{ 'a b c'|wordwrap(2, wrapstring='+') }}",
    "{{ 'first\\n\\nthird'|indent }} {{ 'first\\n\\nthird'|indent(2, true) }} {{ 'first\\n\\nthird'|indent(2, blank=true) }} {{ 'a\\nb'|indent('>>') }} {{ 'a\\nb\\n'|indent(2) }}",
    "{{ 'hello world'|truncate(5, true, '', 0) }} {{ 'hello world'|truncate(8, false, '~', 0) }} {{ 'hello world'|truncate(9, leeway=1) }} {{ 'hello'|truncate(5) }}",
    "{{ {'b': 1, 'a': 2, 'C': 0}|dictsort }} {{ {'b': 1, 'a': 2, 'C': 0}|dictsort(true) }} {{ {'b': 1, 'a': 2}|dictsort(false, 'value') }} {{ {'b': 1, 'a': 2}|dictsort(reverse=true) }}",
    '{{ {\'a\': 1, \'b c\': none, \'d\': \'x"y\', \'e\': true}|xmlattr }} {{ {\'a\': 1}|xmlattr(false) }} {{ {}|xmlattr }}',
    "{{ [1, 2, 3, 4, 5, 6, 7]|slice(3)|list }} {{ [1, 2, 3, 4, 5]|slice(3, '-')|list }} {{ [1, 2, 3]|batch(2, '-')|list }} {{ [1, 2]|slice(4, 'x')|list }}",
    "{{ [3, 1, 2]|sort(true) }} {{ ['b', 'A']|sort(case_sensitive=true) }} {{ [{'a': 2, 'b': 1}, {'a': 1, 'b': 2}]|sort(attribute='a') }} {{ [[2, 1], [1, 2]]|sort(attribute=1) }} {{ [{'a': 1, 'b': 2}, {'a': 1, 'b': 1}]|sort(attribute='a,b') }}",
    "{{ ['a', 'A', 'b']|unique|list }} {{ ['a', 'A', 'b']|unique(true)|list }} {{ [{'a': 1}, {'a': 1}, {'a': 2}]|unique(attribute='a')|list }}",
    "{{ ['b', 'A']|min }} {{ ['b', 'A']|max }} {{ ['b', 'A']|min(true) }} {{ [{'a': 2}, {'a': 1}]|max(attribute='a') }} {{ []|min }} {{ []|max }}",
    "{{ [1, 2, 3]|sum }} {{ [{'v': 1}, {'v': 2}]|sum(attribute='v') }} {{ [[1], [2]]|sum(start=[]) }} {{ [1.5, 2]|sum }}",
    "{{ [1, 2]|join }} {{ [1, 2]|join('-') }} {{ [{'n': 'x'}, {'n': 'y'}]|join(', ', attribute='n') }} {{ 'abc'|join('.') }}",
    "{{ [{'a': 1}, {'b': 2}]|map(attribute='a', default='none')|list }} {{ [1.6, '2']|map('int')|list }} {{ ['a,b', 'c']|map('replace', ',', ';')|list }} {{ [[1, 2], [3]]|map('length')|list }} {{ []|map('int')|list }}",
    "{{ [0, 1, none, 2]|select|list }} {{ [0, 1, none, 2]|reject|list }} {{ [1, 2, 3]|select('greaterthan', 1)|list }} {{ [1, 2, 3]|reject('in', [2])|list }} {{ [1, 5]|select('>', 2)|list }}",
    "{{ [{'a': 1}, {'a': 2}]|selectattr('a', 'eq', 2)|list }} {{ [{'a': 1}, {'a': 2}]|rejectattr('a', 'odd')|list }}",
    "{{ [{'a': 1, 'n': 2}, {'n': 3}]|groupby('a', default=0) }} {% for k, v in [{'a': 'x'}, {'a': 'X'}]|groupby('a', case_sensitive=true) %}{{ k }}={{ v|length }};{% endfor %}",
    "{{ (['a', 'b']|groupby(0))[0].grouper }} {{ (['a', 'b']|groupby(0))[0].list }}",
    "{{ '42'|int }} {{ '4.9'|int }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ '0b11'|int(0, 2) }} {{ '0o17'|int(base=8) }} {{ 'ff'|int(base=16) }} {{ ' 5 '|int }} {{ '1_000'|int }} {{ none|int }} {{ []|int }} {{ true|int }} {{ '1e3'|int }} {{ 'zz'|int(base=36) }}",
    "{{ '1.5'|float }} {{ 'x'|float }} {{ 'x'|float(2.5) }} {{ '1e3'|float }} {{ none|float }} {{ ' 1 '|float }} {{ 'inf'|float }} {{ 'nan'|float }} {{ 7|float }} {{ []|float(1) }}",
    "{{ 2.5|round }} {{ 3.5|round }} {{ 2.675|round(2) }} {{ 1234.5|round(-2) }} {{ 1.1|round(0, 'ceil') }} {{ 1.9|round(0, 'floor') }} {{ 1.234|round(2, 'ceil') }} {{ 7|round(1) }} {{ 1250|round(-2) }} {{ -0.4|round }} {{ 7|round(0, 'ceil') }} {{ 7|round(0, 'floor') }}",
    "{{ 0|filesizeformat }} {{ 999|filesizeformat }} {{ 1000000|filesizeformat }} {{ '2048'|filesizeformat(true) }} {{ 1.5e15|filesizeformat }} {{ 1|filesizeformat(true) }} {{ -5|filesizeformat }} {{ 999999|filesizeformat }}",
    '{{ -3|abs }} {{ -3.5|abs }} {{ true|abs }} {{ 3|abs }}',
    "{{ 'a b&c/d?e=f'|urlencode }} {{ [['a', 1], ['b', 'x y']]|urlencode }} {{ {'a': [1], 'b': none}|urlencode }} {{ 5|urlencode }} {{ 'é~_-.'|urlencode }}",
    "{{ '<!-- <x> -->y < z'|striptags }} {{ 'a <b'|striptags }}",
    "{{ '<x>'|escape }} {{ '<x>'|e|forceescape }} {{ '<x>'|safe }} {{ '<x>'|forceescape }} {{ ('<x>'|e) ~ '<y>' }} {{ ['<', '<'|e]|join('>') }}",
    "{{ 'abc'|center(9) }} {{ 'abc'|center }} {{ 'abc'|center(2) }}",
    '{{ \'a b  c\'|wordcount }} {{ \'\'|wordcount }} {{ "it\'s a-b"|wordcount }}',
    "{{ 'hello'|first }} {{ 'hello'|last }} {{ []|first }} {{ []|last }} {{ {'a': 1}|first }} {{ [1, 2]|random in [1, 2] }}",
    "{{ {'a': 1}|items|list }} {{ nothing|items|list }} {{ {'a': 1}|list }} {{ 'ab'|list }} {{ {'a': 1}|length }} {{ 'é'|length }} {{ nothing|length }} {{ [1]|count }}",
    "{{ 'abc'|replace('b', '') }} {{ 'aaa'|replace('a', 'b', 2) }} {{ 123|replace('2', 'x') }} {{ 'abc'|replace('', '-') }} {{ 'aaa'|replace('a', 'b', 0) }}",
    "{{ 'abc'|reverse }} {{ [1, 2]|reverse|list }} {{ 'ABC'|lower }} {{ 5|upper }} {{ none|upper }} {{ 'xAx'|trim('x') }} {{ '  a '|trim }} {{ 'heLLo wOrld'|capitalize }} {{ 'ß'|upper }}",
    "{{ '%s-%s'|format(1, 'a') }} {{ '%(a)s'|format(a=5) }} {{ '%5.1f|%-5s|%+d|%x|%o|%e|%%|%c|%r'|format(1.25, 'a', 3, 255, 8, 12345.678, 65, 'q') }} {{ '%05d'|format(-42) }} {{ '%s'|format(none) }} {{ '%i %u'|format(1, 2) }} {{ '%g %G'|format(1e-10, 1e20) }} {{ '%*d'|format(5, 3) }} {{ '%.3s'|format('abcdef') }} {{ '%#x %#o'|format(255, 8) }} {{ '% d'|format(5) }}",
    "{{ nothing|default('d') }} {{ none|default('d', true) }} {{ 0|d('z', boolean=true) }} {{ nothing|default }} {{ nothing.a.b|default('deep') }} {{ false|default('f') }}",
    "{{ [1, {'a': none}, 'x']|pprint }} {{ 'a'|pprint }} {{ 1.0|pprint }}",
    '{{ {\'b\': [1, 2], \'a\': {}, \'e\': []}|tojson(2) }} {{ "<script>\'&"|tojson }} {{ 1.0|tojson }} {{ (1, 2)|tojson }} {{ 1e400|tojson }}',
    "{{ 'abc'|attr('nope') is defined }} {{ {'a': 1}|attr('a') is defined }}",
    "{{ 5 is odd }} {{ 4 is even }} {{ 9 is divisibleby(3) }} {{ 9 is divisibleby 2 }} {{ x is defined }} {{ x is undefined }} {{ 'upper' is filter }} {{ 'nope' is filter }} {{ 'odd' is test }} {{ 'nope' is test }} {{ none is none }} {{ true is boolean }} {{ 1 is boolean }} {{ false is false }} {{ 0 is false }} {{ true is true }} {{ 1 is true }} {{ 1 is integer }} {{ true is integer }} {{ 1.0 is integer }} {{ 1.0 is float }} {{ 1 is float }}",
    "{{ 'a' is lower }} {{ 'A' is upper }} {{ 'Aa' is upper }} {{ '1' is lower }} {{ 5 is string }} {{ 'x' is string }} {{ {} is mapping }} {{ [] is mapping }} {{ true is number }} {{ '1' is number }} {{ 'x' is sequence }} {{ {} is sequence }} {{ 5 is sequence }} {{ range(3) is sequence }} {{ 'x' is iterable }} {{ 5 is iterable }} {{ none is iterable }} {{ range is callable }} {{ 'x' is callable }} {{ name.upper is callable }} {{ 1 is sameas 1 }} {{ none is sameas none }} {{ true is sameas 1 }} {{ 1.0 is sameas 1 }} {{ 'x' is escaped }}",
    "{{ 1 is in [1] }} {{ 'a' is in 'abc' }} {{ 3 is not in [1] }} {{ 1 is eq 1.0 }} {{ 1 is equalto 2 }} {{ 1 is ne 2 }} {{ 2 is gt 1 }} {{ 2 is greaterthan 1 }} {{ 2 is ge 2 }} {{ 1 is lt 2 }} {{ 1 is lessthan 2 }} {{ 2 is le 2 }} {{ 5 is not odd }} {{ 'a' is in(['a']) }}",
    "{{ cycler('a', 'b').next() }} {% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.next() }}{{ c.reset() }}{{ c.current }} {% set j = joiner(', ') %}{{ j() }}a{{ j() }}b{% set ns = namespace({'a': 1}, b=2) %} {{ ns.a }}{{ ns.b }}{{ ns.c is defined }}",
    "{{ dict([['a', 1]], b=2) }} {{ dict({'a': 1}) }} {{ range(0, 6, 2)|list }} {{ range(3, 0, -1)|list }} {{ range(5)[2] }} {{ 3 in range(5) }} {{ range(3)|length }} {{ range(1, 4)|last }} {{ range(0)|list }}",
    '{{ lipsum(n=1, html=false)|length > 50 }}',
    "{% for x in 'abc' %}{{ loop.cycle('odd', 'even') }}{{ loop.changed(x) }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.revindex }}{{ loop.first }} {% endfor %}",
    "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}{{ v }}{% endfor %}{% for (a, b), c in [[[1, 2], 3]] %}{{ a }}{{ b }}{{ c }}{% endfor %}{% for x in [1, 2, 3] if x != 2 %}{{ loop.index }}{{ x }}{% endfor %}",
    "{% macro m() %}{{ caller('x') }}{% endmacro %}{% call(a) m() %}[{{ a }}]{% endcall %}",
    '{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}{% with %}{% set q = 1 %}{{ q }}{% endwith %}{{ q }}|',
    '{{ "a" "b" \'c\' }} {{ \'a\\tb\\x41\\u00e9\\n\'|length }} {{ \'\\N{BULLET}\' }} {{ 1_0.5e-1 }} {{ 0b11 }} {{ 0o7 }}',
    '{{ "a" ~ \'b\' ~ 1 }} {{ 7 // -2 }} {{ -7 // 2 }} {{ 7 % -3 }} {{ 7.5 // 2 }} {{ 2 ** 3 ** 2 }} {{ 2 ** -1 }} {{ 10 / 4 }} {{ 10 / 5 }} {{ -2 ** 2 }} {{ (-2) ** 2 }} {{ 1e3 }} {{ 1e16 }} {{ 123456789012345678901234567890 }} {{ 0.1 + 0.2 }} {{ 1 / 3 }} {{ 1e-5 }} {{ 5.0 }} {{ 1e22 }} {{ 100000.0 * 10 }} {{ 3 * \'ab\' }} {{ [1] * 2 }} {{ (1,) * 2 }} {{ true + true }} {{ not none }}',
    "{{ [1, 2, 3][-1] }} {{ [1, 2, 3][5] }} {{ 'abc'[0] }} {{ 'abc'[-2:] }} {{ 'abcdef'[::2] }} {{ [1, 2, 3][:-1] }} {{ {'a': 1}['a'] }} {{ {'a': 1}.a }} {{ {'a': 1}['b'] }} {{ {1: 'x'}[1] }} {{ (1, 2)[1] }} {{ 'a.b'.split('.')[1] }} {{ [1,2,3,4][1:3][0] }}",
    "{{ 1 if true }} {{ 1 if false }} {{ 1 if false else 2 if false else 3 }} {{ (1, 2) == (1, 2) }} {{ [1] < [2] }} {{ 'a' < 'b' < 'c' }} {{ 1 < 2 > 1 }} {{ none == false }} {{ 1 == '1' }} {{ {} == {} }} {{ {'a': 1} == {'a': 1.0} }} {{ 1 != 1 }} {{ 'a' not in 'b' }}",
    "{{ 'abc'.upper() }} {{ 'a b'.title() }} {{ 'aXbX'.count('X') }} {{ 'abc'.find('c') }} {{ 'abc'.index('b') }} {{ 'abc'.rfind('z') }} {{ 'a-b-c'.rsplit('-', 1) }} {{ 'a\\nb'.splitlines() }} {{ 'abc'.zfill(5) }} {{ '-5'.zfill(4) }} {{ 'a'.ljust(3) }} {{ 'a'.rjust(3, '.') }} {{ 'a'.center(4, '*') }} {{ 'Ab'.swapcase() }} {{ 'ab'.isalpha() }} {{ '12'.isdigit() }} {{ ' '.isspace() }} {{ 'Ab'.istitle() }} {{ 'ab1'.isalnum() }} {{ 'ab'.isidentifier() }} {{ 'a\\tb'.expandtabs(4) }} {{ 'abc'.endswith(('b', 'c')) }} {{ 'abc'.startswith('b', 1) }} {{ 'ab'.isascii() }} {{ 'ab'.isprintable() }} {{ 'abc'.find('c', 1, 2) }} {{ 'aaa'.count('a', 1) }}",
    "{{ 'a b c  '.split(none, 1) }} {{ '  a b c'.rsplit(none, 1) }} {{ ' a b '.split(' ') }} {{ ''.split() }} {{ ''.split(',') }} {{ 'a,b,,c'.split(',') }} {{ 'aXXbXXc'.split('XX', 1) }} {{ 'abc'.partition('x') }} {{ 'abcb'.rpartition('b') }} {{ 'a,b'.split(sep=',', maxsplit=0) }} {{ 'aaa'.rsplit('aa') }}",
    "{{ '{0} {1} {0}'.format('a', 'b') }} {{ '{x:>5}|{y:<5}|{z:^5}|'.format(x=1, y='b', z='c') }} {{ '{:05.1f} {:,} {:_} {:+} {:e} {:%} {:x} {:#b} {:c}'.format(3.14159, 1234567, 1234567, 5, 12345.678, 0.25, 255, 5, 65) }} {{ '{!r} {!s}'.format('a', 'b') }} {{ '{0[a]} {0[b][0]}'.format({'a': 1, 'b': [2]}) }} {{ '{{}}'.format() }} {{ '{:{}}'.format('a', 5) }}| {{ '{:*^9}'.format('mid') }} {{ '{:10.3}'.format('abcdef') }}| {{ '{:d}'.format(5) }} {{ '{:g}'.format(0.00001234) }} {{ '{:.3g}'.format(1234.5) }} {{ '{:>08.2f}'.format(-3.14159) }} {{ '{:n}'.format(5) }}",
    "{{ {'a': 1}.get('a') }} {{ {'a': 1}.get('b', 2) }} {{ {'a': 1}.keys()|list }} {{ {'a': 1}.values()|list }} {{ {'a': 1}.copy() }} {{ [1, 2, 1].count(1) }} {{ [1, 2].index(2) }} {{ (1, 2).count(1) }} {{ [1].copy() }}",
    '{{ 1.5.is_integer() }}',
    "{{ when.date() }} {{ when.time() }} {{ when.timestamp() }} {{ when.weekday() }} {{ when.isoweekday() }} {{ when.month }} {{ when.hour }} {{ when.microsecond }} {{ when.replace(hour=1) }} {{ when.tzinfo }} {{ when.tzname() }} {{ when.utcoffset() }} {{ when.ctime() }} {{ when.strftime('%j %U %W %V %G %u %w %y %e %I %p %f %z %Z %c %x %X %D %F %T %R %h %n %t %%') }}",
    "{{ when.format('YYYY-MM-DD HH:mm:ss') }} {{ when.format('dddd, MMMM Do YYYY, h:mm A') }} {{ when.format('LLLL') }} {{ when.format('[at] LT LTS L LL \\\\Y') }} {{ when.date().format('D MMM YY') }}",
    "{{ when.add(months=7, days=19, hours=14).format('Y Q Qo M Mo MMM D DDD DDDD DDDo d do dd ddd e eo E EE wo H h hh m s ss S SS SSS SSSS SSSSS SSSSSS SSSSSSS x X z zz Z ZZ a [] foo') }} {{ when.in_timezone('Asia/Kolkata').format('Z ZZ z') }}",
    "{{ when.add(days=1) }} {{ when.subtract(hours=5) }} {{ when.to_iso8601_string() }} {{ when.in_timezone('Europe/Berlin') }} {{ when.start_of('day') }} {{ when.day_of_week }} {{ when.week_of_year }} {{ when.to_date_string() }} {{ when.to_datetime_string() }} {{ when.quarter }} {{ when.int_timestamp }} {{ when.float_timestamp }} {{ when.timezone_name }}",
    "{{ (when - when).total_seconds() }} {{ when == when }} {{ when < when }} {{ when|string }} {{ [when] }} {{ when ~ '' }} {{ '%s' % when }} {{ '{}'.format(when) }} {{ '{:%Y-%m}'.format(when) }} {{ [when.date()] }}",
    "{{ 0|humanize_naturaldelta }} {{ 1|humanize_naturaldelta }} {{ 59|humanize_naturaldelta }} {{ 61|humanize_naturaldelta }} {{ 7200|humanize_naturaldelta }} {{ 86400|humanize_naturaldelta }} {{ (86400*400)|humanize_naturaldelta }} {{ 0.5|humanize_naturaldelta(minimum_unit='milliseconds') }} {{ (86400*45)|humanize_naturaldelta(months=false) }} {{ 'x'|humanize_naturaldelta }}",
    '{{ 30|humanize_naturaltime }} {{ 30|humanize_naturaltime(future=true) }} {{ 0|humanize_naturaltime }} {{ (3600*30)|humanize_naturaltime }}',
    "{{ 633.123|humanize_precisedelta }} {{ 633.123|humanize_precisedelta(minimum_unit='milliseconds') }} {{ 90061|humanize_precisedelta(suppress=['days']) }} {{ 90061|humanize_precisedelta(minimum_unit='hours', format='%0.1f') }} {{ 0|humanize_precisedelta }} {{ 33|humanize_precisedelta(minimum_unit='minutes') }}",
    "{{ 1234|humanize_intcomma }} {{ '1234567.1234'|humanize_intcomma }} {{ 1234567.1234|humanize_intcomma(2) }} {{ 'x'|humanize_intcomma }} {{ none|humanize_intcomma }} {{ -1234567|humanize_intcomma }}",
    "{{ 100|humanize_intword }} {{ 1000|humanize_intword }} {{ 1200000|humanize_intword }} {{ 1200000000|humanize_intword('%.2f') }} {{ -1500000|humanize_intword }} {{ '12345'|humanize_intword }} {{ 'x'|humanize_intword }} {{ 999999|humanize_intword }}",
    "{{ 1|humanize_ordinal }} {{ 2|humanize_ordinal }} {{ 3|humanize_ordinal }} {{ 11|humanize_ordinal }} {{ 112|humanize_ordinal }} {{ 'x'|humanize_ordinal }} {{ '5'|humanize_ordinal }} {{ -1|humanize_ordinal }}",
    "{{ 5|humanize_apnumber }} {{ 10|humanize_apnumber }} {{ 0|humanize_apnumber }} {{ -1|humanize_apnumber }} {{ 'x'|humanize_apnumber }}",
    "{{ 0.3|humanize_fractional }} {{ 1.3|humanize_fractional }} {{ 1|humanize_fractional }} {{ '0.5'|humanize_fractional }} {{ 'x'|humanize_fractional }} {{ 2.6666666|humanize_fractional }}",
    "{{ 0.3|humanize_scientific }} {{ 5781651000|humanize_scientific }} {{ 1000|humanize_scientific(4) }} {{ -20.0|humanize_scientific }} {{ 'x'|humanize_scientific }} {{ 0|humanize_scientific }}",
    '{{ 0.51|humanize_clamp }} {{ 5|humanize_clamp(floor=10) }} {{ 5|humanize_clamp(ceil=1) }}',
    "{{ 5e3|humanize_metric('V') }} {{ 0.0015|humanize_metric('s') }} {{ 1500|humanize_metric }} {{ 0|humanize_metric('A') }} {{ 1234567|humanize_metric('W', 2) }}",
    "{{ 0|humanize_naturalsize }} {{ 1|humanize_naturalsize }} {{ 1000|humanize_naturalsize }} {{ 1024|humanize_naturalsize(binary=true) }} {{ 3000000|humanize_naturalsize(gnu=true) }} {{ 1234567|humanize_naturalsize(false, false, '%.3f') }} {{ '3000'|humanize_naturalsize }} {{ -4096|humanize_naturalsize(true) }}",
    "{{ when|humanize_naturaldate }} {{ 'x'|humanize_naturalday }} {{ when.date()|humanize_naturalday }}",
    '{{ 5|humanize_thousands_separator }} {{ 5|humanize_decimal_separator }}',
    "{{ payload.f|string }} {{ payload.n is none }} {{ payload['list']|sort|join }} {{ payload.pairs|map('first')|join }} {{ dict(payload.pairs) }} {{ payload.pairs|map('join', '=')|join('&') }}",
    "{% if 'a' %}1{% endif %}{% if [] %}2{% elif {} %}3{% else %}4{% endif %}{% if x is not defined or x %}5{% endif %}{% if not (1 and 0) %}6{% endif %}",
    '{{ "%s" % \'a\' }} {{ "%s %s" % (1, 2) }} {{ "%(a)s" % {\'a\': 1} }} {{ "%.2f%%" % 12.345 }} {{ "%s" % [1, 2] }} {{ "%s" % {\'a\': 1} }} {{ "%d" % 3.7 }} {{ "%5s|%-5s|" % (\'a\', \'b\') }}',
    "{{ name is string and name|length > 2 }} {{ name.upper().lower().title() }} {{ (name ~ '!')|upper }} {{ name|upper|lower }} {{ (name|length) + 1 }}",
    "{{ 'x'|upper() }} {{ [1,2,3]|first|string|upper }} {{ 3.0|int|string ~ '%' }} {{ ('a', 'b')|join }} {{ 1,2 }} {{ (1) }} {{ () }} {{ [] }} {{ {} }} {{ [[]] }}",
    '{#- comment -#}  x {{- 1 -}} y {%- if true %} z {% endif +%} w {%+ if true %}v{% endif %}',
    '{% raw %}{{ x }}{% endraw %} {%- raw -%} {{ y }} {%- endraw -%} end',
    "{{ {'a': 1, 'a': 2} }} {{ [1, 2, 3]|map('string')|join(',') }} {{ '1,2'.split(',')|map('int')|sum }} {{ [1, 2, 3]|last - 1 }} {{ 'a' if name and name == 'anna' else 'b' }} {{ name[0]|upper ~ name[1:] }}",
    "{{ 'ab\\u2028c'|tojson }} {{ '😀'|length }} {{ '😀a'|reverse }} {{ '😀a'[0] }} {{ '😀'|tojson }} {{ '😀'|upper }} {{ '😀abc'|truncate(3, true, '', 0) }} {{ '😀'|urlencode }} {{ ['😀'] }} {{ 'a\\u0000b'|length }} {{ ['\\u0000\\x1f\\x7f\\u00ad'] }}",
]

# What cannot be filled in.
FAILING = [
    '{{ foo.bar.baz() }}',
    "{{ 1 + 'a' }}",
    "{{ 'a' + 1 }}",
    '{{ 1 / 0 }}',
    '{{ none.x() }}',
    '{{ foo() }}',
    '{{ payload.nope() }}',
    "{{ 1 < 'a' }}",
    '{{ range(101) }}',
    "{{ 'x'.__class__ }}",
    "{{ payload.pop('x') }}",
    '{{ [].append(1) }}',
    '{{ x|nosuch }}',
    '{{ x is nosuch }}',
    "{% include 'x' %}",
    '{{ foo|int }}',
    '{{ 5|length }}',
    '{% for a, b in [1] %}{% endfor %}',
    '{{ 5() }}',
    '{{ when|tojson }}',
    '{{ foo + 1 }}',
    '{{ "%d" % \'x\' }}',
    "{{ 'a' * 'b' }}",
    "{{ -'a' }}",
]

# What may be no template.
READ = [
    '{{ }}',
    '{{ foo',
    '{{ foo }',
    '{% if %}',
    '{% for %}',
    '{% for x in y %}',
    '{% if x %}{% endfor %}',
    '{% foo %}',
    '{% endif %}',
    '{{ 1 + }}',
    '{{ a b }}',
    '{{ (1 }}',
    '{{ ) }}',
    '{# x',
    '{% raw %}x',
    "{{ 'abc }}",
    '{{ a.1.b. }}',
    '{{ a | }}',
    '{{ a is }}',
    '{{ f(a=1, b) }}',
    '{% set 1 = 2 %}',
    '{% set %}',
    '{% block a-b %}{% endblock %}',
    '{{ a ? b }}',
    '{% macro x(a=1, b) %}{% endmacro %}',
    '{{ [1, 2 }}',
    '{% if a %}x{% else %}',
    'line1\nline2 {{ \n }}',
    '{{ a is b is c }}',
    '{% %}',
    '{{ {1: } }}',
    '{% for i in x %}{% for j in y %}{% for k in z %}{% endfor %}{% endfor %}{% endfor %}',
    '{{ a.b.c[1:2].d|f(1)|g }}',
    '{{ 01 }}',
    '{{ @ }}',
    "{% from 'x' import _y %}",
    '{% call x %}{% endcall %}',
]


def filled(template):
    return render_user_template_sync(template, VALUES)


def failing(template):
    try:
        return "filled in: " + filled(template)
    except TemplateRenderError as e:
        return repr(e.error)


def read(template):
    try:
        validate_user_template(template)
        return "a template"
    except (TemplateSyntaxError, TemplateSecurityError) as e:
        return f"{e.lineno}: {e.message}"


cases = {
    "filled": [[t, filled(t)] for t in FILLED + MANY],
    "failing": [[t, failing(t)] for t in FAILING],
    "read": [[t, read(t)] for t in READ if "for k in z" not in t],
}
print(json.dumps(cases, indent=1, ensure_ascii=False))
