// Every sentence that Roster says to people, in one catalogue: the server's refusals and the console's words.
// A rule returns a Sentence (whose name is the error's `code` on the wire) and arguments; the text is made
// here. English stands in sentences/*.def; another language replaces texts by name at run time. Texts hold
// {name} for an argument, {count, number} for a number and {count, plural, one {# user} other {# users}} for a plural
// (the ICU message format's forms, https://unicode-org.github.io/icu/userguide/format_parse/messages/). Values are
// others' words: characters that act on the line are replacement signs, and what is written in another direction than
// the sentence is isolated.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roster::domain {

enum class Sentence {
#define SENTENCE(name, english) name,
#include "domain/sentences/console.def"
#include "domain/sentences/rules.def"
#ifndef ROSTER_WEB  // the console downloads its own and the rules' only
#include "domain/sentences/backend.def"
#endif
#undef SENTENCE
};

// A name for a value within a text. A place whose argument is missing stays as it stands in the text.
struct Argument {
    std::string name;
    std::string value;  // a number as decimal digits where the text has a number or a plural of it
};

// Something that may not be done, and why.
struct Refusal {
    Sentence sentence;
    std::vector<Argument> arguments;
};

std::string say(Sentence sentence);
std::string say(Sentence sentence, std::initializer_list<Argument> arguments);
std::string say(const Refusal& refusal);

// True when its text holds places for arguments, so that it cannot be said by its code alone.
bool has_arguments(Sentence sentence);

// The name of the sentence in the catalogue: the error's `code`.
std::string_view code_of(Sentence sentence);
std::optional<Sentence> sentence_of_code(std::string_view code);

// Which plural form a count takes: "zero", "one", "two", "few", "many" or "other" (CLDR). English unless the
// browser's Intl.PluralRules is put in its place; nullptr puts English back.
using PluralCategory = std::string_view (*)(std::string_view decimal);
void set_plural_category(PluralCategory category);

// A whole number as people read it ("100,000"): in English unless the browser's Intl.NumberFormat is put in its place;
// nullptr puts English back.
using NumberText = std::string (*)(std::string_view decimal);
void set_number_text(NumberText text);
std::string say_number(std::string_view decimal);

}  // namespace roster::domain
