"""Write a block once and show it twice: in the browser's tab and as the page's heading."""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class Kept(template.Node):
    """Renders its content into a variable of the page."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        # The nodes have escaped their own values already.
        context[self.name] = mark_safe(" ".join(self.nodelist.render(context).split()))  # noqa: S308
        return mark_safe("")


@register.tag
def keep(parser: Parser, token: Token) -> Kept:
    """`{% keep page_title %}…{% endkeep %}`: keep the rendered text under that name."""
    words = token.split_contents()
    if len(words) != 2:
        raise template.TemplateSyntaxError("keep: name one variable, as in {% keep page_title %}")
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Kept(nodelist, words[1])
