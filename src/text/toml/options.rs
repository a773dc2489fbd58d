//! A table as a struct of `serde`: how the options of a rule are read. What is wrong is said at the
//! key or the value that it concerns, in whichever file that stands.

use super::fault::{Fault, Place};
use super::{Entry, Problem, Table, Value, ValueKind};
use crate::text::Span;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};

/// Reads `table` as a `T`, or says all that is wrong with it: one problem for each of its keys.
pub fn deserialize<T: DeserializeOwned>(table: &Table) -> Result<T, Vec<Problem>> {
    let mut rest = table.clone();
    let mut problems = Vec::new();
    loop {
        let error = match T::deserialize(TableReader(&rest)) {
            Ok(value) if problems.is_empty() => return Ok(value),
            Ok(_) => return Err(problems),
            Err(error) => error,
        };
        let problem = error.problem((table.file, table.span));
        let culprit = rest.entries.iter().position(|entry| concerns(&problem, entry));
        match culprit {
            // The other keys may have faults of their own.
            Some(culprit) => {
                rest.entries.remove(culprit);
                problems.push(problem);
            }
            // What is missing now may have been taken away above.
            None if !problems.is_empty() => return Err(problems),
            None => return Err(vec![problem]),
        }
    }
}

fn concerns(problem: &Problem, entry: &Entry) -> bool {
    let in_key = problem.file == entry.key.file && entry.key.span.contains(problem.span);
    let in_value = problem.file == entry.value.file && entry.value.span.contains(problem.span);
    in_key || in_value
}

/// The key without its quotes.
fn key_place(entry: &Entry) -> Place {
    let key = &entry.key;
    (key.file, key.place(Span::new(0, key.value.len())))
}

struct TableReader<'t>(&'t Table);

struct ValueReader<'t>(&'t Value);

impl<'de> serde::Deserializer<'de> for TableReader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(Entries { table: self.0, next: 0 })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> serde::Deserializer<'de> for ValueReader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let value = self.0;
        let read = match &value.kind {
            ValueKind::String(text) => visitor.visit_str(&text.value),
            ValueKind::Integer(number) => visitor.visit_i64(*number),
            ValueKind::Float(number) => visitor.visit_f64(*number),
            ValueKind::Boolean(value) => visitor.visit_bool(*value),
            ValueKind::Date(date) => visitor.visit_str(date),
            ValueKind::Array(items) => visitor.visit_seq(Items(items.iter())),
            ValueKind::Table(table) => visitor.visit_map(Entries { table, next: 0 }),
            ValueKind::OutOfRange(number) => Err(Fault::custom(format!("`{number}` is too large"))),
        };
        read.map_err(|fault| fault.placed((value.file, value.span)))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let value = self.0;
        let read = match &value.kind {
            ValueKind::String(text) => visitor.visit_enum(text.value.as_str().into_deserializer()),
            ValueKind::Table(table) if table.entries.len() == 1 => {
                visitor.visit_enum(Variant(&table.entries[0]))
            }
            other => Err(Fault::custom(format!("expected a string, found {}", other.name()))),
        };
        read.map_err(|fault| fault.placed((value.file, value.span)))
    }

    /// `serde` would take an array for the fields in their order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let value = self.0;
        if let ValueKind::Array(_) = value.kind {
            let message = format!("expected a table, found {}", value.kind.name());
            return Err(Fault::custom(message).placed((value.file, value.span)));
        }
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Entries<'t> {
    table: &'t Table,
    next: usize,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some(entry) = self.table.entries.get(self.next) else { return Ok(None) };
        let key: StrDeserializer<Fault> = entry.key.value.as_str().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|fault| fault.placed(key_place(entry)))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let entry = &self.table.entries[self.next];
        self.next += 1;
        seed.deserialize(ValueReader(&entry.value))
            .map_err(|fault| fault.placed((entry.value.file, entry.value.span)))
    }
}

struct Items<'t>(std::slice::Iter<'t, Value>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(value) = self.0.next() else { return Ok(None) };
        let read = seed.deserialize(ValueReader(value));
        read.map(Some).map_err(|fault| fault.placed((value.file, value.span)))
    }
}

/// `{ variant = value }`.
struct Variant<'t>(&'t Entry);

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Fault;
    type Variant = Variant<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let key: StrDeserializer<Fault> = self.0.key.value.as_str().into_deserializer();
        let name = seed.deserialize(key);
        let name = name.map_err(|fault| fault.placed(key_place(self.0)))?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Err(Fault::custom("takes no value").placed((self.0.value.file, self.0.value.span)))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(ValueReader(&self.0.value))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Fault> {
        serde::Deserializer::deserialize_any(ValueReader(&self.0.value), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        serde::Deserializer::deserialize_any(ValueReader(&self.0.value), visitor)
    }
}
