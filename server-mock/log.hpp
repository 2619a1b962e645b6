// The log: one JSON object a line on standard error: when (UTC), what, who, from where. It never holds a token,
// a password, a cookie or a query: callers name what they log, and an address is logged by its pattern.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace roster::server {

struct LogField {
    std::string_view name;
    std::string value;
};

class Log {
   public:
    // Where the lines go; -1: nowhere.
    explicit Log(int file_descriptor) : file_descriptor_(file_descriptor) {}
    static Log silent() { return Log(-1); }

    void info(std::string_view event, std::initializer_list<LogField> fields = {}) const {
        write("info", event, fields);
    }
    void error(std::string_view event, std::initializer_list<LogField> fields = {}) const {
        write("error", event, fields);
    }

   private:
    void write(std::string_view level, std::string_view event, std::initializer_list<LogField> fields) const;

    int file_descriptor_;
};

// `text` as a JSON string with its quotation marks; bytes that are no UTF-8 are replaced.
std::string json_string(std::string_view text);

}  // namespace roster::server
