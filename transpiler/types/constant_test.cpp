// Constants: literals, arithmetic, rounding and texts; expectations come from go/constant.
#include "transpiler/types/constant.h"

#include <gtest/gtest.h>

#include <cmath>

namespace go2cpp::types::constant {
namespace {

Value Int(std::string_view s) { return MakeFromLiteral(s, LiteralKind::kInt); }
Value Float(std::string_view s) { return MakeFromLiteral(s, LiteralKind::kFloat); }
Value Text(std::string_view s) { return MakeFromLiteral(s, LiteralKind::kString); }

TEST(Constant, IntegerLiterals) {
  EXPECT_EQ(Int("0x7fff_ffff").String(), "2147483647");
  EXPECT_EQ(Int("0b1011").String(), "11");
  EXPECT_EQ(Int("0o17").String(), "15");
  EXPECT_EQ(Int("017").String(), "15");
  EXPECT_EQ(Int("18446744073709551616").String(), "18446744073709551616");
  EXPECT_TRUE(Int("08").IsUnknown());
}

TEST(Constant, FloatTexts) {
  EXPECT_EQ(Float("0.1").ExactString(), "1/10");
  EXPECT_EQ(Float("1e100").String(), "1e+100");
  EXPECT_EQ(Float("100000.5").String(), "100000.5");
  EXPECT_EQ(Float("1000000.5").String(), "1.0000005e+06");
  EXPECT_EQ(Float("1e400").String(), "1e+400");
  EXPECT_EQ(Float("0x1.8p3").String(), "12");
  EXPECT_EQ(Float("1e-20000").String(), "1e-20000");
}

TEST(Constant, FloatRounding) {
  EXPECT_EQ(Float64Val(Float("0.1")), 0.1);
  EXPECT_EQ(Float32Val(Float("16777217.0")), 16777216.0f);
  EXPECT_TRUE(std::isinf(Float64Val(Float("1.7976931348623159e308"))));
  EXPECT_EQ(Float64Val(Float("5e-324")), 5e-324);
  EXPECT_EQ(Float64Val(Float("2e-324")), 0.0);
  EXPECT_TRUE(RoundFloat32(Float("1e39")).IsUnknown());
}

TEST(Constant, QuotientsAreExact) {
  Value third = BinaryOp(Int("1"), Op::kQuo, Int("3"));
  EXPECT_EQ(third.ExactString(), "1/3");
  EXPECT_EQ(BinaryOp(third, Op::kMul, Int("3")).ExactString(), "1");
  EXPECT_EQ(ToInt(BinaryOp(third, Op::kMul, Int("3"))).kind(), Kind::kInt);
}

TEST(Constant, IntegerOperators) {
  EXPECT_EQ(BinaryOp(Int("7"), Op::kIntQuo, UnaryOp(Op::kSub, Int("2"), 0)).String(), "-3");
  EXPECT_EQ(BinaryOp(UnaryOp(Op::kSub, Int("7"), 0), Op::kRem, Int("2")).String(), "-1");
  EXPECT_EQ(UnaryOp(Op::kXor, Int("0"), 8).String(), "255");
  EXPECT_EQ(UnaryOp(Op::kXor, Int("0"), 0).String(), "-1");
  EXPECT_EQ(Shift(Int("1"), Op::kShl, 100).String(), "1267650600228229401496703205376");
  EXPECT_EQ(Shift(UnaryOp(Op::kSub, Shift(Int("1"), Op::kShl, 100), 0), Op::kShr, 200).String(), "-1");
}

TEST(Constant, HugeShiftIsUnknown) {
  EXPECT_TRUE(Shift(Int("1"), Op::kShl, 1000000000).IsUnknown());
  EXPECT_TRUE(Float("1e1000000000000").IsUnknown());
}

TEST(Constant, Strings) {
  EXPECT_EQ(StringVal(Text(R"("a\x41\u00e9\101")")), "aA\xC3\xA9"
                                                       "A");
  EXPECT_EQ(StringVal(Text("`raw\\n\r`")), "raw\\n");
  EXPECT_EQ(Text(R"("\xff\t")").String(), R"("\xff\t")");
  Value sum = MakeString("");
  for (int i = 0; i < 1000; i++) sum = BinaryOp(sum, Op::kAdd, MakeString("x"));
  EXPECT_EQ(StringVal(sum).size(), 1000u);
  EXPECT_EQ(sum.String().size(), 72u);
}

TEST(Constant, Complex) {
  Value i = MakeFromLiteral("1i", LiteralKind::kImag);
  Value square = BinaryOp(i, Op::kMul, i);
  EXPECT_EQ(square.kind(), Kind::kComplex);
  EXPECT_EQ(ToInt(square).String(), "-1");
  EXPECT_EQ(i.String(), "(0 + 1i)");
}

TEST(Constant, Serialised) {
  for (const Value& v : {MakeBool(true), MakeString("a\0b"), Int("42"), Int("123456789012345678901234567890"),
                         Float("0.1"), Float("1e5000"), MakeFromLiteral("2.5i", LiteralKind::kImag)}) {
    std::string bytes;
    Serialize(v, &bytes);
    std::string_view view = bytes;
    EXPECT_EQ(Deserialize(&view).ExactString(), v.ExactString());
    EXPECT_TRUE(view.empty());
  }
}

}  // namespace
}  // namespace go2cpp::types::constant
