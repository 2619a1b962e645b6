// How names are searched and sorted, in every script: by ICU, once, when a name is written. The keys are stored
// as columns, so that every database matches and orders alike.
#pragma once

#include <string>
#include <string_view>

namespace roster::server {

// For searching: case, width and compatibility forms folded away (NFKC_Casefold), and the accents of Latin, Greek
// and Cyrillic letters, so that "lukasz" and "ΑΛΕΞΗΣ" find Łukasz and Αλέξης. Never throws; bad UTF-8 is replaced.
std::string folded(std::string_view text);

// For sorting: compared byte by byte it gives the order of ICU's root collation. Only letters and digits of ASCII.
std::string sort_key(std::string_view text);

}  // namespace roster::server
