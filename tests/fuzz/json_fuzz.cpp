// Bodies of every address: a value, which is written and read again as itself, or a 422 with a sentence.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "api/json.hpp"
#include "fuzz/promise.hpp"

namespace {

using namespace roster;
using namespace roster::api;

template <class T>
struct Reader {
    static void read(std::string_view text) {
        const auto value = from_json<T>(text);
        if (!value) {
            fuzz::promise(value.error().status == 422 && !value.error().detail.empty(),
                          "a 422 with a sentence");
            return;
        }
        const auto written = to_json(*value);
        const auto again = from_json<T>(written);
        fuzz::promise(again.has_value(), "what is written can be read: " + written);
        fuzz::promise(to_json(*again) == written, "and is written alike: " + written);
    }
};
template <class T>
struct Reader<std::optional<T>> : Reader<T> {};
template <>
struct Reader<Nothing> {
    static void read(std::string_view) {}
};

constexpr std::array readers = {
#define ADDRESS(operation, method, path, caller, query, body, ...) &Reader<body>::read,
#include "api/addresses.def"
#undef ADDRESS
};

}  // namespace

// The first byte says whose body it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    readers[data[0] % readers.size()](std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
    return 0;
}
