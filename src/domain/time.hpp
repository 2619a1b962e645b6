// Points in time, and how they are written on the wire (RFC 3339, always in UTC).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roster::domain {

// Microseconds since 1970-01-01T00:00:00Z.
struct Timestamp {
    std::int64_t microseconds = 0;
    auto operator<=>(const Timestamp&) const = default;
};

constexpr Timestamp operator+(Timestamp time, std::int64_t microseconds) {
    return {time.microseconds + microseconds};
}
inline constexpr std::int64_t second = 1'000'000;
inline constexpr std::int64_t minute = 60 * second;
inline constexpr std::int64_t hour = 60 * minute;
inline constexpr std::int64_t day = 24 * hour;

// "2026-01-01T00:00:00.000000+00:00"
std::string to_text(Timestamp time);

// Any RFC 3339 date-time, with "Z" or an offset.
std::optional<Timestamp> parse_timestamp(std::string_view text);

}  // namespace roster::domain
