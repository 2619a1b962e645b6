// How names are searched and sorted, in every script: by ICU, once, when a name is written. The keys are stored
// as columns, so that every database matches and orders alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace roster::server {

// For searching: case, width and compatibility forms folded away (NFKC_Casefold), and the accents of Latin, Greek
// and Cyrillic letters, so that "lukasz" and "ΑΛΕΞΗΣ" find Łukasz and Αλέξης. Whatever Unicode calls a dash is "-",
// what looks like an apostrophe is "'", blanks of every kind are one each, and none stands at the ends. Folding twice
// changes nothing. Never throws; bad UTF-8 is replaced.
std::string folded(std::string_view text);

// The words of what is typed or pasted into a search, folded, each once: what stands between blanks, quotation marks,
// brackets of any kind, commas and semicolons ("Hopper, Grace <grace@x.example>"). Empty when there is none.
std::vector<std::string> search_words(std::string_view text);

// What is searched of an e-mail address beside the address itself, as it is stored: its domain in its own letters
// ("info@bücher.example"), folded; empty where that is no different.
std::string address_fold(std::string_view email);

// An address that is looked for, or a part of one, in the form that addresses are stored in: its letters a to z in
// lower case, a domain in other letters as it travels (domain/email_address). No other letter becomes one of a to z.
std::string address_as_stored(std::string_view text);

// For sorting: compared byte by byte it gives the order of ICU's root collation. Only letters and digits of ASCII.
std::string sort_key(std::string_view text);

}  // namespace roster::server
