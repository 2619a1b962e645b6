// The collected cases of tests/cases: what other programs' suites say about addresses and lists of them.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "folders.hpp"

namespace roster::tests {

using Json = nlohmann::json;

// An array of objects from tests/cases/NAME. An unreadable file is an empty array, which every suite refuses.
inline Json read_cases(const std::string& name) {
    std::ifstream file(std::string(tests_folder) + "/cases/" + name);
    const Json cases = Json::parse(file, nullptr, false);
    return cases.is_array() ? cases : Json::array();
}

inline std::vector<std::string> texts_of(const Json& object, const std::string& member) {
    std::vector<std::string> texts;
    if (object.contains(member))
        for (const Json& text : object[member]) texts.push_back(text.get<std::string>());
    return texts;
}

}  // namespace roster::tests
