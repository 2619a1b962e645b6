// Times on the wire.
#include "domain/time.hpp"

#include <gtest/gtest.h>

namespace roster::domain {
namespace {

std::string reread(std::string_view text) {
    const auto time = parse_timestamp(text);
    return time ? to_text(*time) : "no time";
}

TEST(Time, is_written_in_one_format) {
    EXPECT_EQ(to_text({}), "1970-01-01T00:00:00.000000+00:00");
    EXPECT_EQ(to_text({1'767'225'600 * second}), "2026-01-01T00:00:00.000000+00:00");
    EXPECT_EQ(to_text({1'767'225'600 * second + 7}), "2026-01-01T00:00:00.000007+00:00");
    EXPECT_EQ(to_text({-1}), "1969-12-31T23:59:59.999999+00:00");
}

TEST(Time, is_read_in_every_form_of_rfc_3339) {
    EXPECT_EQ(reread("2026-01-01T00:00:00Z"), "2026-01-01T00:00:00.000000+00:00");
    EXPECT_EQ(reread("2026-01-01t00:00:00z"), "2026-01-01T00:00:00.000000+00:00");
    EXPECT_EQ(reread("2026-01-01 01:30:00+01:30"), "2026-01-01T00:00:00.000000+00:00");
    EXPECT_EQ(reread("2025-12-31T16:00:00.5-08:00"), "2026-01-01T00:00:00.500000+00:00");
    EXPECT_EQ(reread("2026-01-01T00:00:00.123456789Z"), "2026-01-01T00:00:00.123456+00:00");
    EXPECT_EQ(reread("2024-02-29T12:00:00-00:00"), "2024-02-29T12:00:00.000000+00:00");
    EXPECT_EQ(reread("2016-12-31T23:59:60Z"), "2017-01-01T00:00:00.000000+00:00");
}

TEST(Time, survives_writing_and_reading) {
    for (std::int64_t microseconds = -60'000'000'000'000'000; microseconds < 250'000'000'000'000'000;
         microseconds += 12'345'678'901'234)
        EXPECT_EQ(parse_timestamp(to_text({microseconds})), Timestamp{microseconds});
}

TEST(Time, is_nothing_else) {
    for (const auto* text : {"",
                             "2026",
                             "2026-01-01",
                             "2026-01-01T00:00Z",
                             "2026-01-01T00:00:00",
                             "2026-1-01T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-02-29T00:00:00Z",
                             "2026-00-10T00:00:00Z",
                             "2026-01-01T24:00:00Z",
                             "2026-01-01T00:60:00Z",
                             "2026-01-01T00:00:61Z",
                             "2026-01-01T00:00:00.Z",
                             "2026-01-01T00:00:00+0100",
                             "2026-01-01T00:00:00+24:00",
                             "2026-01-01T00:00:00+01:60",
                             "2026-01-01T00:00:00Z ",
                             "-026-01-01T00:00:00Z",
                             "+026-01-01T00:00:00Z",
                             "0000-01-01T00:00:00+01:00",
                             "9999-12-31T23:59:59-01:00",
                             "tomorrow"})
        EXPECT_EQ(parse_timestamp(text), std::nullopt) << text;
}

}  // namespace
}  // namespace roster::domain
