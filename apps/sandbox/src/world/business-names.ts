export type Place = {
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly timezone: string;
  readonly areaCode: string;
};

export const businessNames = [
  'Harbour Street Dental',
  'Northside Plumbing',
  'Juniper & Rye Bakery',
  'Blue Finch Veterinary',
  'Cedar Hill Roofing',
  'Marigold Flower Studio',
  'Pioneer Auto Repair',
  'Silver Oak Physiotherapy',
  'Lakeview Property Care',
  'Brightside Tutoring',
  'Copper Kettle Catering',
  'Summit Trail Outfitters',
  'Riverbend Family Law',
  'Golden Hour Photography',
  'Evergreen Lawn & Garden',
  'Maple Lane Childcare',
  'Anchor Point Insurance',
  'Velvet Comb Hair Salon',
  'Granite State Movers',
  'Sunrise Yoga Loft',
  'Tidewater Pool Service',
  'Foxglove Skin Clinic',
  'Old Mill Brewing Supply',
  'Clearview Window Cleaning',
  'Redwood Heating & Air',
  'Prairie Wind Electric',
  'Canal Street Optics',
  'Willow Creek Stables',
  'Iron Gate Locksmiths',
  'Sandpiper Travel',
] as const;

export const places: readonly Place[] = [
  { city: 'Portland', state: 'ME', postalCode: '04101', timezone: 'America/New_York', areaCode: '207' },
  { city: 'Columbus', state: 'OH', postalCode: '43004', timezone: 'America/New_York', areaCode: '614' },
  { city: 'Austin', state: 'TX', postalCode: '73301', timezone: 'America/Chicago', areaCode: '512' },
  { city: 'Madison', state: 'WI', postalCode: '53703', timezone: 'America/Chicago', areaCode: '608' },
  { city: 'Denver', state: 'CO', postalCode: '80202', timezone: 'America/Denver', areaCode: '303' },
  { city: 'Phoenix', state: 'AZ', postalCode: '85001', timezone: 'America/Phoenix', areaCode: '602' },
  { city: 'San Diego', state: 'CA', postalCode: '92101', timezone: 'America/Los_Angeles', areaCode: '619' },
  { city: 'Anchorage', state: 'AK', postalCode: '99501', timezone: 'America/Anchorage', areaCode: '907' },
  { city: 'Honolulu', state: 'HI', postalCode: '96813', timezone: 'Pacific/Honolulu', areaCode: '808' },
];
