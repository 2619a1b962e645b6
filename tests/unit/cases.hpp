// The collected cases of tests/cases: what other programs' suites say about addresses and lists of them.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "api/json_reader.hpp"
#include "folders.hpp"

namespace roster::tests {

// An array of objects from tests/cases/NAME. An unreadable file is an empty array, which every suite refuses.
inline api::Json read_cases(const std::string& name) {
    std::ifstream file(std::string(tests_folder) + "/cases/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return api::parse_json(text.str()).value_or(api::Json::array());
}

inline std::vector<std::string> texts_of(const api::Json& object, const std::string& member) {
    std::vector<std::string> texts;
    if (object.contains(member))
        for (const api::Json& text : object[member]) texts.push_back(text.get<std::string>());
    return texts;
}

}  // namespace roster::tests
