/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_CLUTTER_H
#define EXTRACT_CLUTTER_H
/*
 * Lines inside an article that are no part of it: calls to share, who took
 * the place for advertisements, headings of links to other articles.
 */

/* 1 when the line says nothing but one of these things. */
int clutter_is_line(const char *text);

/* 1 when the line is a heading under which other articles are named. */
int clutter_is_heading(const char *text);

/* 1 for the start of a line that leads to another article, where the rest of
 * it is a link: "Read more: Sheep". */
int clutter_is_pointer(const char *text);

/* 1 for a line with a way to another message: "Previous message: Sheep". */
int clutter_is_way(const char *text);

/* 1 for what forums tell of who wrote a post: "Joined: 2011". */
int clutter_is_profile(const char *text);

/* 1 when the line asks to subscribe or to follow. */
int clutter_is_call(const char *text);

/* 1 when the line tells who wrote it or when, which is kept elsewhere. */
int clutter_is_byline(const char *text);

#endif
