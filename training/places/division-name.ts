const BEFORE =
  /^(Provincia de |Provincia del |Provincia di |Province of |Province de la |Province de |Kabupaten |Kota |Département d[eu] la |Département d[eu]s? |Département de l['’]|Departamento de |Departamento del |Região de |Region of |Gobierno de |Estado de |Rayon |Raion |Raionul |Judeţul |Județul |Powiat |Okres |District of |Muḩāfaz̧at |Shahrestān-e |Grad |Općina |Opština |Distrito de |Municipio de |Cantón |Wilaya de |Wilayat |Commune de |Région d[eu] )/u;
const AFTER =
  / (Province|Governorate|Oblast|Oblast'|Region|State|Department|Prefecture|Voivodeship|District|Districts|County|Municipality|Municipio|Krai|Kray|Rayon|Raion|Raionu|Regency|Division|Shi|Sheng|Zizhiqu|Diqu|Zizhizhou|Meng|Parish|Canton|Emirate|Wilaya|Zone|Okrug|Okres|Kraj|Gmina|Powiat|Tehsil|Taluk|Township|Kabupaten|Atoll|Cercle|Community|Council|Partido|Partidul|kommun|län|Kommune|fylke)$/u;

/**
 * The name of a division as the news write it: without the word for what it is, before or behind ("Provincia de Ávila", "Zabul
 * Province"). Counties of the United States keep theirs, as nobody calls Scott County "Scott".
 */
export function divisionName(name: string, country: string): string {
  if (country === 'US') return name;
  const bare = name.replace(BEFORE, '').replace(AFTER, '').trim();
  return bare.length < 3 ? name : bare;
}
